package org.tallystick.emulator.simulator.people;

import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.suite.PublicKey;

/// A customer with one device at a time.
public final class Person {
    private final AgentId agent;
    private final AccountId account;
    private final boolean merchant;
    private Handset handset;
    private int taps;
    private int tapsSinceSync;
    private boolean syncWanted;
    private boolean watched;
    private Optional<Bytes> backup = Optional.empty();

    public Person(AgentId agent, AccountId account, boolean merchant, Handset handset) {
        this.agent = agent;
        this.account = account;
        this.merchant = merchant;
        this.handset = handset;
    }

    public AgentId agent() {
        return agent;
    }

    public AccountId account() {
        return account;
    }

    public boolean isMerchant() {
        return merchant;
    }

    public Handset handset() {
        return handset;
    }

    public DeviceState state() {
        return handset.device().state();
    }

    public PublicKey key() {
        return state().key();
    }

    /// Of the device in use.
    public Certificate.Device certificate() {
        if (state().membership() instanceof Membership.Enrolled own) {
            return own.device();
        }
        throw new IllegalStateException("people have enrolled devices");
    }

    public long balance(CurrencyCode currency) {
        return state().wallet().balance(currency).minorUnits();
    }

    /// Takes another device, or the same one with another past.
    public void use(Handset next) {
        handset = next;
        syncWanted = false;
        tapsSinceSync = 0;
    }

    /// Takes a new device.
    public void replace(Handset next) {
        use(next);
        taps = 0;
        watched = false;
        backup = Optional.empty();
    }

    public void tapped() {
        taps++;
        tapsSinceSync++;
    }

    /// Payments of this device.
    public int taps() {
        return taps;
    }

    public int tapsSinceSync() {
        return tapsSinceSync;
    }

    public void synced() {
        syncWanted = false;
        tapsSinceSync = 0;
    }

    public void wantSync() {
        syncWanted = true;
    }

    public boolean wantsSync() {
        return syncWanted;
    }

    /// Holds the proof of a cheat, so that this device must not get lost.
    public void watch() {
        watched = true;
    }

    public boolean isWatched() {
        return watched;
    }

    public void keepBackup() {
        backup = Optional.of(handset.disk());
    }

    public Optional<Bytes> backup() {
        return backup;
    }
}
