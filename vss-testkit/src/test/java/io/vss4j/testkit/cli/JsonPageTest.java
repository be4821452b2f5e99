package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.CommandLineRun.vss;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page doc-files/command-line-json.html names every member that the commands print. */
class JsonPageTest {
  private static final Pattern MEMBER = Pattern.compile("(?m)^ *\"([^\"]+)\": ");
  private static final String METADATA = """
      <WRITER_METADATA version="1.2"><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="a" usage="USER_DATA" dataSource="OTHER"/>\
      <RESTORE_METHOD method="CUSTOM" writerRestore="always"><ALTERNATE_LOCATION_MAPPING path="C:\\a" filespec="*" \
      alternatePath="D:\\b"/></RESTORE_METHOD><BACKUP_LOCATIONS><FILE_GROUP componentName="a"><FILE_LIST path="C:\\b" \
      filespec="*"/><DEPENDENCY writerId="10000000-2000-4000-8000-300000000000" componentName="b"/></FILE_GROUP>\
      </BACKUP_LOCATIONS></WRITER_METADATA>""";
  private static final String BACKUP = """
      <BACKUP_COMPONENTS xmlns:x="urn:io.vss4j:extension:1" version="1.2" selectComponents="yes" backupType="full">\
      <WRITER_COMPONENTS instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
      writerId="0f0e0d0c-0b0a-4908-8706-050403020100"><COMPONENT componentName="ships" componentType="database">\
      <x:ALTERNATE_LOCATION_MAPPING path="C:\\a" filespec="*" recursive="no" alternatePath="D:\\m"/>\
      <x:NEW_TARGET path="C:\\a" filespec="*" recursive="no" alternatePath="D:\\n"/>\
      <x:PARTIAL_FILE path="C:\\a" filespec="a.db" ranges="0:5" metadata="pm"/>\
      <x:DIFFERENCED_FILES path="C:\\a" filespec="*.db" recursive="no" lastModifyTime="5"/>\
      <x:DIRECTED_TARGET sourcePath="C:\\a" sourceFilename="a.db" sourceRangeList="0:5" destinationPath="C:\\to" \
      destinationFilename="b" destinationRangeList="0:5"/>\
      <x:RESTORE_SUBCOMPONENT logicalPath="a" componentName="tug" repair="no"/>\
      </COMPONENT></WRITER_COMPONENTS></BACKUP_COMPONENTS>""";
  private static final String MANIFEST = """
      <Manifest ><ShadowCopySet GUID = '{a}' MachineName = 'M' ><ShadowCopy GUID = '{b}' Alias = 'A' \
      OriginalVolume = 'C:\\' Provider = '{0}' ></ShadowCopy></ShadowCopySet><BackupComponents File = 'b.xml' >\
      </BackupComponents><Aliases ><Alias Name = 'A' Value = '{b}' ></Alias></Aliases><Writers Count = '1' >\
      <Writer Name = 'a' MetadataFile = 'a.xml' ></Writer></Writers><Logfile Name = 'l' ></Logfile></Manifest>""";
  private static final String SPECIFICATION = """
      <BackupSpecs><FileSpecs><Volume Name="V" AccessPath="C:"><FileSpec FilePath="C:\\" FileName="*" \
      IsRecursive="true" IsInclude="true" /></Volume></FileSpecs></BackupSpecs>""";

  @TempDir
  private Path dir;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(Files.createDirectories(dir.resolve(name).getParent()).resolve(
        String.valueOf(dir.resolve(name).getFileName())), text);
  }

  @Test
  void namesEveryMember() throws IOException {
    String page = Files.readString(Path.of("src", "main", "javadoc", "doc-files", "command-line-json.html"));
    Path metadata = file("cab/a.xml", METADATA);
    Path backup = file("cab/b.xml", BACKUP);
    file("cab/Manifest.xml", MANIFEST);
    file("image/BackupSpecs.xml", SPECIFICATION);
    file("image/11111111-2222-3333-4444-555555555555_RegistryExcludes.xml", "?");
    List<CommandLineRun> runs = List.of(
        vss("examine", "--json", dir.resolve("cab")),
        vss("examine", "--json", dir.resolve("image")),
        vss("validate", "--json", metadata, backup),
        vss("diff", "--json", metadata, file("c.xml", METADATA.replace("CUSTOM", "REPLACE_AT_REBOOT"))));

    Set<String> members = new TreeSet<>();
    for (CommandLineRun run : runs) {
      assertThat(run.err()).isEmpty();
      Matcher member = MEMBER.matcher(run.out());
      while (member.find()) {
        members.add(member.group(1));
      }
    }

    assertThat(members).hasSizeGreaterThan(90).allSatisfy(member ->
        assertThat(page).contains("<code>" + member + "</code>"));
  }
}
