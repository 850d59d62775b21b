package org.tallystick.emulator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tallystick.bytes.Bytes;

/// Bodies and messages that nobody should send: torn, flipped, padded, nested and foreign ones.
final class HostileBodies {
    /// Above what the gateway takes, below what it throws away before it hangs up.
    private static final int OVERSIZE = 1024 * 1024;

    private static final int NESTED = 60_000;
    private static final int CUTS = 16;
    private static final int FLIPS = 48;
    private static final int LENGTHS = 12;

    private HostileBodies() {}

    /// What a genuine body can become on the way: never again what its signer signed.
    static List<Bytes> of(Bytes genuine) {
        var bad = new ArrayList<Bytes>(List.of(
                Bytes.EMPTY,
                Bytes.ofUtf8("{}"),
                Bytes.ofUtf8(
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>"),
                Bytes.ofHex("f97e00"),
                Bytes.concat(genuine, Bytes.ofHex("00")),
                Bytes.concat(genuine, genuine),
                Bytes.zeros(genuine.size()),
                Bytes.zeros(OVERSIZE)));
        for (int part = 1; part < CUTS; part++) {
            bad.add(genuine.slice(0, genuine.size() * part / CUTS));
        }
        IntStream.range(0, FLIPS).mapToObj(each -> flipped(genuine, each)).forEach(bad::add);
        for (int each = 0; each < LENGTHS; each++) {
            int at = genuine.size() * each / LENGTHS;
            var length = Bytes.ofHex(each % 2 == 0 ? "5b7fffffffffffffff" : "9b00000000ffffffff");
            bad.add(Bytes.concat(genuine.slice(0, at), length, genuine.slice(at, genuine.size())));
        }
        for (int opener : new int[] {0x81, 0xd2, 0xa1, 0x9f}) {
            var nested = new byte[NESTED];
            Arrays.fill(nested, (byte) opener);
            bad.add(Bytes.copyOf(nested));
        }
        return bad;
    }

    private static Bytes flipped(Bytes genuine, int each) {
        var bytes = genuine.toArray();
        bytes[(int) ((long) bytes.length * each / FLIPS)] ^= (byte) (1 << each % Byte.SIZE);
        return Bytes.copyOf(bytes);
    }

    /// Messages that no queue should get; all different, so that each can be told in the dead letters.
    ///
    /// @param mark in each of them
    static List<String> messages(String mark) {
        return List.of(
                mark,
                "{\"mark\":\"" + mark + "\"}",
                "{\"type\":\"" + mark + "\",\"version\":1,\"payload\":\"\"}",
                "{\"type\":\"settlement-notice\",\"version\":9,\"payload\":\"" + mark + "\"}",
                "{\"type\":\"ownership-change-request\",\"version\":1,\"payload\":\"=" + mark + "=\"}",
                "[".repeat(20_000) + mark,
                mark + "x".repeat(200_000));
    }
}
