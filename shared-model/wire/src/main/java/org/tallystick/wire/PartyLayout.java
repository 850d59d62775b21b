package org.tallystick.wire;

import org.tallystick.ownership.Party;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// A holder as the registry and settlement name it.
final class PartyLayout {
    static final Layout<Party> PARTY = new Layout<>(PartyLayout::write, PartyLayout::read);

    private PartyLayout() {}

    private static void write(CborWriter out, Party party) {
        Scalars.AGENT.write(out.array(3), party.agent());
        Scalars.DEVICE.write(out, party.device());
        Scalars.KEY.write(out, party.key());
    }

    private static Party read(CborReader in) {
        in.array(3);
        return new Party(Scalars.AGENT.read(in), Scalars.DEVICE.read(in), Scalars.KEY.read(in));
    }
}
