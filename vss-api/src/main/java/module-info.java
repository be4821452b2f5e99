/**
 * What a requester and a writer of the Volume Shadow Copy Service (VSS) protocol agree on: ids, values, errors, the writer
 * callbacks, the backup components facade, and the parts that an embedder may replace. No I/O and no threads.
 *
 * <p>Start at {@link io.vss4j.api.service.VolumeShadowCopyService}. The page
 * <a href="{@docRoot}/doc-files/native-members.html">Native members</a> leads from each member of the native interfaces to its
 * counterpart here.
 */
module io.vss4j.api {
  requires static transitive org.jspecify;

  exports io.vss4j.api;
  exports io.vss4j.api.component;
  exports io.vss4j.api.metadata;
  exports io.vss4j.api.requester;
  exports io.vss4j.api.service;
  exports io.vss4j.api.spi;
  exports io.vss4j.api.writer;
}
