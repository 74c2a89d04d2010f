package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlkidTextTest {

  @Test
  void fileSystemIsReadWithItsNameAndNumber() {
    // Given
    String output =
        """
        DEVNAME=/dev/loop0
        LABEL=films\\ of\\ 2026
        UUID=5abf802d-772d-43c7-a1f3-c05392b87ce6
        VERSION=1.0
        BLOCK_SIZE=1024
        TYPE=ext4
        USAGE=filesystem
        """;

    // When
    Content content = BlkidText.parse(new Programs.Ended(0, output, ""));

    // Then
    assertThat(content)
        .isEqualTo(
            new Content.Found("ext4", "films of 2026", "5abf802d-772d-43c7-a1f3-c05392b87ce6"));
  }

  @Test
  void entryInTheTableOfItsDiskIsNoContentOfAPartition() {
    // Given
    String output =
        """
        DEVNAME=/dev/sdb1
        PART_ENTRY_SCHEME=gpt
        PART_ENTRY_UUID=7a1b1c6e-1f0e-4d0a-9c7e-0b1d2c3e4f50
        PART_ENTRY_NUMBER=1
        """;

    // Then
    assertThat(BlkidText.parse(new Programs.Ended(0, output, ""))).isEqualTo(new Content.Empty());
  }

  @Test
  void encryptionIsContent() {
    // Given
    String output =
        """
        DEVNAME=/dev/loop1
        VERSION=2
        UUID=d1c363c0-266b-4a27-94af-0791e82c653c
        TYPE=crypto_LUKS
        USAGE=crypto
        """;

    // When
    Content content = BlkidText.parse(new Programs.Ended(0, output, ""));

    // Then
    assertThat(content)
        .isEqualTo(new Content.Found("crypto_LUKS", null, "d1c363c0-266b-4a27-94af-0791e82c653c"));
  }

  @Test
  void fileSystemCountsMoreThanThePartitionTableThatItsFirstBlockLooksLike() {
    // Given
    String output =
        """
        DEVNAME=/dev/loop3
        LABEL=DPX
        UUID=FF7F-F9A5
        VERSION=1.0
        BLOCK_SIZE=512
        TYPE=exfat
        USAGE=filesystem
        PTTYPE=dos
        """;

    // When
    Content content = BlkidText.parse(new Programs.Ended(0, output, ""));

    // Then
    assertThat(content).isEqualTo(new Content.Found("exfat", "DPX", "FF7F-F9A5"));
  }

  @Test
  void partitionTableIsContent() {
    // Given
    String output = "DEVNAME=/dev/sdb\nPTUUID=2f8f6c55-7e52-4bd2-a4a6-6a4f4d3c2b1a\nPTTYPE=gpt\n";

    // When
    Content content = BlkidText.parse(new Programs.Ended(0, output, ""));

    // Then
    assertThat(content)
        .isEqualTo(new Content.Found("gpt", null, "2f8f6c55-7e52-4bd2-a4a6-6a4f4d3c2b1a"));
  }

  @Test
  void deviceOnWhichNothingIsFoundIsEmpty() {
    assertThat(BlkidText.parse(new Programs.Ended(2, "", ""))).isEqualTo(new Content.Empty());
  }

  @Test
  void deviceThatCannotBeReadIsNotTakenForEmpty() {
    // Given
    String complaint = "blkid: error: /dev/vda: Operation not permitted";

    // When
    Content content = BlkidText.parse(new Programs.Ended(2, "", complaint));

    // Then
    assertThat(content).isEqualTo(new Content.Unknown(complaint, null));
  }

  @Test
  void contradictingMarksAreNothingThatIsKnown() {
    assertThat(BlkidText.parse(new Programs.Ended(8, "", "")))
        .isEqualTo(new Content.Unknown("blkid finds marks that contradict each other", null));
  }

  @Test
  void otherEndsTellNothing() {
    assertThat(BlkidText.parse(new Programs.Ended(4, "", "usage")))
        .isEqualTo(new Content.Unknown("blkid has ended with code 4", null));
  }
}
