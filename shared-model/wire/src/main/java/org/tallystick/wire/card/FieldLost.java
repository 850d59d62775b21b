package org.tallystick.wire.card;

/// The card left the field, or its current failed: the command may or may not have arrived. RESUME tells
/// (PROTOCOL §3.3).
public final class FieldLost extends Exception {
    private static final long serialVersionUID = 1L;

    public FieldLost() {
        super("the card left the field");
    }
}
