package io.vss4j.api;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The page that leads from native members to ours, as its readers see it: one group of rows for each native type. */
final class NativeMembersPage {
  /**
   * A row.
   *
   * @param member the native member
   * @param counterparts our members; empty when there is none
   * @param links everything that the row links to, counterparts included
   * @param text what the last column says besides its counterparts: a remark, or the reason why there is none
   */
  record Row(NativeMember member, List<Link> counterparts, List<Link> links, String text) {}

  /** A link: the text that is shown, and where it leads. */
  record Link(String label, String href) {}

  private NativeMembersPage() {}

  static List<Row> rows() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (Element group : children(parse().getDocumentElement(), "tbody")) {
      String type = group.getElementsByTagName("th").item(0).getTextContent();
      for (Element row : children(group, "tr")) {
        List<Element> cells = children(row, "td");
        Element last = cells.get(1);
        List<Link> counterparts = last.getAttribute("class").equals("none") ? List.of() : directLinks(last);
        rows.add(new Row(
            new NativeMember(type, cells.get(0).getTextContent()),
            counterparts,
            children(last, "a").stream().map(NativeMembersPage::link).toList(),
            text(last)));
      }
    }
    return rows;
  }

  private static Document parse() throws Exception {
    String html = Files.readString(Path.of("src", "main", "javadoc", "doc-files", "native-members.html"));
    // The doctype of HTML names no definition; without it the page is XML.
    String xml = html.replaceFirst("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> children(Element parent, String tag) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < parent.getElementsByTagName(tag).getLength(); i++) {
      elements.add((Element) parent.getElementsByTagName(tag).item(i));
    }
    return elements;
  }

  private static List<Link> directLinks(Element cell) {
    return children(cell, "a").stream().filter(a -> a.getParentNode() == cell).map(NativeMembersPage::link).toList();
  }

  private static Link link(Element a) {
    return new Link(a.getTextContent(), a.getAttribute("href"));
  }

  private static String text(Element cell) {
    if (cell.getAttribute("class").equals("none")) {
      return cell.getTextContent().strip();
    }
    StringBuilder text = new StringBuilder();
    for (Node child = cell.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeName().equals("span")) {
        text.append(child.getTextContent());
      }
    }
    return text.toString().strip();
  }
}
