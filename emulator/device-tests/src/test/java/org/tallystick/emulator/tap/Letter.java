package org.tallystick.emulator.tap;

import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Ready;
import org.tallystick.suite.Signed;

/// A message of PROTOCOL §3 as a hostile network holds it: once sent, it may arrive never, twice, or in another year.
sealed interface Letter {
    /// Whose mailbox it is for.
    Side to();

    enum Side {
        PAYER,
        PAYEE
    }

    /// M1.
    record Asked(Signed<PaymentRequest> request) implements Letter {
        @Override
        public Side to() {
            return Side.PAYER;
        }
    }

    /// M2.
    record Offered(Prepared prepared) implements Letter {
        @Override
        public Side to() {
            return Side.PAYEE;
        }
    }

    /// M3.
    record Readied(Signed<Ready> ready) implements Letter {
        @Override
        public Side to() {
            return Side.PAYER;
        }
    }

    /// M4.
    record Committed(Commit commit) implements Letter {
        @Override
        public Side to() {
            return Side.PAYEE;
        }
    }

    /// M5.
    record Receipted(Signed<Acknowledgement> receipt) implements Letter {
        @Override
        public Side to() {
            return Side.PAYER;
        }
    }
}
