/**
 * What a requester and a writer of the Volume Shadow Copy Service (VSS) protocol agree on: ids, values, errors, the writer
 * callbacks, the backup components facade, and the parts that an embedder may replace. No I/O and no threads.
 *
 * <p>Start at {@link io.vss4j.api.service.VolumeShadowCopyService}. Authors of writers find on one page
 * <a href="{@docRoot}/doc-files/writing-a-writer.html">what each callback may do</a>, authors of requesters
 * <a href="{@docRoot}/doc-files/driving-a-session.html">what to check after each call</a>, and both
 * <a href="{@docRoot}/doc-files/failure-matrix.html">who gets what when something fails</a>. The page
 * <a href="{@docRoot}/doc-files/native-members.html">Native members</a> leads from each member of the native interfaces to its
 * counterpart here.
 */
@SuppressWarnings("module") // io.vss4j.core is built after this one.
module io.vss4j.api {
  requires static transitive org.jspecify;

  exports io.vss4j.api;
  exports io.vss4j.api.component;
  exports io.vss4j.api.metadata;
  exports io.vss4j.api.requester;
  exports io.vss4j.api.service;
  exports io.vss4j.api.spi;
  exports io.vss4j.api.writer;

  exports io.vss4j.api.naming to
      io.vss4j.core;
}
