package org.tallystick.emulator.device.apdu;

/// The card left the field, or its current failed: the command may or may not have arrived.
public final class FieldLost extends Exception {
    private static final long serialVersionUID = 1L;

    public FieldLost() {
        super("the card left the field");
    }
}
