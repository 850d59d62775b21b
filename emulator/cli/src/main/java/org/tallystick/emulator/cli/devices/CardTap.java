package org.tallystick.emulator.cli.devices;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.state.PayerExchange;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;

/// One tap over one connection: the card answers until the terminal hangs up.
final class CardTap {
    /// Longer than it takes to type a PIN.
    private static final Duration NEXT_COMMAND_MAX = Duration.ofMinutes(2);

    private final Device device;
    private final boolean tear;
    private final long signedBefore;
    private final List<Txid> openBefore;

    /// @param tear leave the field right after signing
    CardTap(Device device, boolean tear) {
        this.device = device;
        this.tear = tear;
        this.signedBefore = device.state().payer().counter();
        this.openBefore = device.state().payer().unacknowledged().stream()
                .map(PayerExchange.Unacknowledged::payment)
                .map(Payment::txid)
                .toList();
    }

    TapReport over(Socket socket) {
        boolean torn = false;
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(NEXT_COMMAND_MAX.toMillis()));
            torn = answerAll(new ApduFrames(socket.getInputStream(), socket.getOutputStream()));
        } catch (IOException hungUp) {
            return report(torn);
        }
        return report(torn);
    }

    private boolean answerAll(ApduFrames frames) throws IOException {
        var card = new Card(device);
        for (var command = frames.read(); command.isPresent(); command = frames.read()) {
            Bytes response = card.transmit(command.get());
            if (tear && device.state().payer().counter() > signedBefore) {
                return true;
            }
            frames.write(response);
        }
        return false;
    }

    /// What this tap changed, as the card's journal tells it.
    private TapReport report(boolean torn) {
        var lines = new ArrayList<String>();
        var wasOpen = new HashSet<>(openBefore);
        for (PayerExchange each : device.state().payer().exchanges()) {
            switch (each) {
                case PayerExchange.Done done -> {
                    var payment = done.payment();
                    if (isNew(payment)) {
                        lines.add("Paid " + described(payment) + ", and has the receipt.");
                    } else if (wasOpen.contains(payment.txid())) {
                        lines.add("Has the receipt for " + described(payment) + " now.");
                    }
                }
                case PayerExchange.Unacknowledged open -> {
                    var payment = open.payment();
                    if (isNew(payment)) {
                        lines.add("Signed " + described(payment)
                                + ", and has no receipt: another tap finishes it, or a sync.");
                    }
                }
                case PayerExchange.Prepared _, PayerExchange.Abandoned _ -> {}
            }
        }
        if (lines.isEmpty()) {
            lines.add("A tap in which nothing was paid.");
        }
        lines.add("Holds " + OnDevice.balance(device) + ".");
        return new TapReport(torn, lines);
    }

    private boolean isNew(Payment payment) {
        return payment.body().counter() > signedBefore;
    }

    private static String described(Payment payment) {
        return payment.body().total() + " to device " + payment.body().payeeDevice();
    }
}
