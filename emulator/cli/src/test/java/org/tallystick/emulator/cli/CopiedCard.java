package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.testkit.Eventually;

/// A card and its copy, which pay two merchants with the same note. Both merchants upload, and the card is revoked
/// (PROTOCOL §5.4).
final class CopiedCard {
    private static final CurrencyCode CURRENCY = new CurrencyCode("CNY");
    private static final AgentId CARDS = new AgentId("harbour");
    private static final AgentId MERCHANTS = new AgentId("meadow");
    private static final Money TAKEN_ALONG = new Money(CURRENCY, 5_000);
    private static final Money PRICE = new Money(CURRENCY, 100);
    private static final Eventually EVENTUALLY = new Eventually(Duration.ofMinutes(3), Duration.ofMillis(200));

    private CopiedCard() {}

    /// @param town tells its people from others
    static void paysTwice(WatchedCloud watched, Path folder, String town) throws IOException, InterruptedException {
        var nothing = Money.zero(CURRENCY);
        try (var banks = new HttpAgentConnection(watched.cloud().endpoints().http())) {
            var studio = new DeviceStudio(watched.cloud().backOffice(), banks, folder);
            try (var baker = studio.merchant("baker", town + "baker", MERCHANTS, town + "BAKER", nothing);
                    var kiosk = studio.merchant("kiosk", town + "kiosk", MERCHANTS, town + "KIOSK", nothing);
                    var card = studio.holder("cheat", town + "cheat", CARDS, town + "CHEAT", TAKEN_ALONG)) {
                studio.fund(card, TAKEN_ALONG);
                try (var copy = studio.cloneOf(card, town + "cheat", town + "copy")) {
                    pay(card, baker);
                    pay(copy, kiosk);
                }
                upload(baker, banks);
                upload(kiosk, banks);
            }
        }
    }

    private static void pay(HeldDevice payer, HeldDevice payee) {
        var card = new Card(payer.device());
        assertThat(new Terminal(payee.device(), PinEntry.none()).charge(card::transmit, PRICE))
                .isInstanceOf(ChargeOutcome.Paid.class);
    }

    private static void upload(HeldDevice merchant, HttpAgentConnection banks) throws InterruptedException {
        EVENTUALLY.holds(merchant.holder() + "'s upload", () -> {
            merchant.device().sync(banks, Clock.systemUTC()).upload(SyncPlan.KEEP);
            return merchant.device().state().uploads().unsent().isEmpty();
        });
    }
}
