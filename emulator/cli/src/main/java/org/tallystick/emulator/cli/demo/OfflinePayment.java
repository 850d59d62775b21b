package org.tallystick.emulator.cli.demo;

import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.money.Money;
import org.tallystick.payment.Txid;

/// A payment between two devices that nobody else saw.
///
/// @param note what is special about it, in words; empty when nothing is
/// @param witness the device whose upload tells its verdict
record OfflinePayment(String payer, String payee, Money amount, Txid txid, String note, HeldDevice witness) {}
