package org.tallystick.emulator.device.apdu;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The terminal's half: cuts a message into commands and puts the answer together.
public final class ApduClient {
    private final CardChannel channel;

    public ApduClient(CardChannel channel) {
        this.channel = channel;
    }

    /// Sends a message and answers with what the card says to it.
    ///
    /// @param answerMax more bytes than this are not fetched
    public Checked<Bytes> call(Instruction instruction, Bytes message, int answerMax) throws FieldLost {
        int from = 0;
        int block = 0;
        while (message.size() - from > CommandApdu.DATA_MAX) {
            var part = message.slice(from, from + CommandApdu.DATA_MAX);
            var sent = send(new CommandApdu(true, instruction.number(), block, part));
            if (sent instanceof Checked.Refused<ResponseApdu>(var code)) {
                return Checked.refused(code);
            }
            from += CommandApdu.DATA_MAX;
            block++;
        }
        var rest = message.slice(from, message.size());
        return fetch(send(new CommandApdu(false, instruction.number(), block, rest)), answerMax);
    }

    private Checked<Bytes> fetch(Checked<ResponseApdu> first, int answerMax) throws FieldLost {
        List<Bytes> blocks = new ArrayList<>();
        int bytes = 0;
        var response = first;
        while (true) {
            switch (response) {
                case Checked.Refused<ResponseApdu>(var code) -> {
                    return Checked.refused(code);
                }
                case Checked.Accepted<ResponseApdu>(var apdu) -> {
                    bytes += apdu.data().size();
                    if (bytes > answerMax) {
                        return Checked.refused(RejectionCode.TOO_LARGE);
                    }
                    blocks.add(apdu.data());
                    if (apdu.status() == ResponseApdu.DONE) {
                        return Checked.accepted(Bytes.concat(blocks.toArray(Bytes[]::new)));
                    }
                    if (apdu.data().size() == 0) {
                        return Checked.refused(RejectionCode.MALFORMED);
                    }
                }
            }
            response = send(new CommandApdu(false, CommandApdu.GET_RESPONSE, blocks.size(), Bytes.EMPTY));
        }
    }

    private Checked<ResponseApdu> send(CommandApdu command) throws FieldLost {
        return ResponseApdu.decode(channel.transmit(command.encode()));
    }
}
