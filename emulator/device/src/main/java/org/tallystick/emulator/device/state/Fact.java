package org.tallystick.emulator.device.state;

/// Something that became true for this device, once and for ever, in one atomic record.
public sealed interface Fact permits LifeFact, PayerFact, PayeeFact, SyncFact {}
