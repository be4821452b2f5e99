/**
 * The Volume Shadow Copy Service (VSS) protocol at work: coordinator, backup components, documents, selection, restore and jobs.
 *
 * <p>Start at {@link io.vss4j.core.LocalVolumeShadowCopyService}.
 */
module io.vss4j.core {
  requires transitive io.vss4j.api;
  requires static org.jspecify;
  requires com.ctc.wstx;
  requires com.google.common;
  requires jakarta.xml.bind;
  requires java.xml;
  requires jdk.jfr;
  requires org.codehaus.stax2;
  requires org.slf4j;

  exports io.vss4j.core;
  exports io.vss4j.core.difference;
  exports io.vss4j.core.document;
  exports io.vss4j.core.document.container;
  exports io.vss4j.core.job;
  exports io.vss4j.core.restore;
  exports io.vss4j.core.selection;
  exports io.vss4j.core.service;
  exports io.vss4j.core.snapshot;
  exports io.vss4j.core.validation;

  // The bound classes are package-private; jakarta.xml.bind passes this on to the JAXB implementation.
  opens io.vss4j.core.document to
      jakarta.xml.bind;
}
