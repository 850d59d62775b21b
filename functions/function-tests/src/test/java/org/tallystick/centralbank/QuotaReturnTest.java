package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.funding.MintedNotes;
import org.tallystick.harness.Invocations;
import org.tallystick.harness.TestKeys;
import org.tallystick.identity.AccountId;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class QuotaReturnTest extends CentralBankScene {
    @Test
    void unusedQuotaComesBackOnceAndFreesTheReserve() {
        // Given
        var currency = currency("XCC", 500);
        var grant = door.granted(TestKeys.FIRST_BANK, new Money(currency, 500));
        // When
        var back = door.message(door.returned(grant, new Money(currency, 200)));
        var failed = new ArrayList<String>();
        for (int again = 0; again < 10; again++) {
            failed.addAll(Invocations.deliver("quota-return", List.of(back, back)));
        }
        // Then
        assertThat(failed).isEmpty();
        assertThat(frozen(centralBank.firstBank(), currency)).isEqualTo(300);
        var again = door.ask(door.request(TestKeys.FIRST_BANK, new Money(currency, 200)));
        assertThat(again.status()).isEqualTo(201);
    }

    @Test
    void moreThanIsLeftNeverComesBackAndHarmsNoNeighbour() {
        var currency = currency("XDD", 500);
        var grant = door.granted(TestKeys.FIRST_BANK, new Money(currency, 500));
        var tooMuch = door.message(door.returned(grant, new Money(currency, 501)));
        var far = door.message(door.returned(grant, new Money(currency, Long.MAX_VALUE)));
        var right = door.message(door.returned(grant, new Money(currency, 500)));
        var failed =
                Invocations.deliver("quota-return", List.of(tooMuch, "{\"type\":\"quota-return\"}", right, far, right));
        assertThat(failed).containsExactlyInAnyOrder("0", "1", "3");
        assertThat(frozen(centralBank.firstBank(), currency)).isZero();
    }

    @Test
    void anotherReturnUnderTheSameIdIsRefusedAlone() {
        var currency = currency("XDE", 500);
        var grant = door.granted(TestKeys.FIRST_BANK, new Money(currency, 500));
        var back = door.returned(grant, new Money(currency, 100));
        var other =
                new QuotaReturn(Suite.ES256, back.returnId(), back.agent(), back.series(), new Money(currency, 101));
        var failed = Invocations.deliver("quota-return", List.of(door.message(back), door.message(other)));
        assertThat(failed).containsExactly("1");
        assertThat(frozen(centralBank.firstBank(), currency)).isEqualTo(400);
    }

    @Test
    void aReturnInAnotherAgentsNameIsRefused() {
        var currency = currency("XDF", 20);
        var grant = door.granted(TestKeys.FIRST_BANK, new Money(currency, 20));
        var back = door.returned(grant, new Money(currency, 20));
        var forged = new ObjectSigner(keys.agentKey(TestKeys.SECOND_BANK)).sign(Wire.QUOTA_RETURN, back);
        var message = Messages.QUOTA_RETURN.to(QueueName.QUOTA_RETURNS, forged);
        assertThat(Invocations.deliver("quota-return", message)).containsExactly("0");
        assertThat(frozen(centralBank.firstBank(), currency)).isEqualTo(20);
    }

    @Test
    void anotherAgentsSeriesIsUnknown() {
        var currency = currency("XDG", 20);
        var grant = door.granted(TestKeys.FIRST_BANK, new Money(currency, 20));
        var back = new QuotaReturn(
                Suite.ES256, door.newId(), TestKeys.SECOND_BANK, grant.series(), new Money(currency, 20));
        assertThat(Invocations.deliver("quota-return", List.of(door.message(back))))
                .containsExactly("0");
        assertThat(frozen(centralBank.firstBank(), currency)).isEqualTo(20);
    }

    @Test
    void batchesOfBothBanksInOppositeOrderNeverHoldEachOtherUp() throws InterruptedException, ExecutionException {
        // Given: thirty-two returns of each bank, in batches that begin with the one or the other.
        var currency = currency("XEE", 3_200);
        var batches = new ArrayList<List<String>>();
        var first = door.granted(TestKeys.FIRST_BANK, new Money(currency, 3_200));
        var second = door.granted(TestKeys.SECOND_BANK, new Money(currency, 3_200));
        for (int at = 0; at < 32; at++) {
            var ofFirst = door.message(door.returned(first, new Money(currency, 100)));
            var ofSecond = door.message(door.returned(second, new Money(currency, 100)));
            batches.add(at % 2 == 0 ? List.of(ofFirst, ofSecond) : List.of(ofSecond, ofFirst));
        }
        // When
        var start = new CyclicBarrier(8);
        try (var hosts = Executors.newFixedThreadPool(8)) {
            var deliveries = new ArrayList<Future<List<String>>>();
            for (int host = 0; host < 8; host++) {
                var mine = batches.subList(4 * host, 4 * host + 4);
                deliveries.add(hosts.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    var failed = new ArrayList<String>();
                    mine.forEach(batch -> failed.addAll(Invocations.deliver("quota-return", batch)));
                    mine.forEach(batch -> failed.addAll(Invocations.deliver("quota-return", batch)));
                    return failed;
                }));
            }
            // Then
            for (Future<List<String>> each : deliveries) {
                assertThat(each.get()).isEmpty();
            }
        }
        assertThat(frozen(centralBank.firstBank(), currency)).isZero();
        assertThat(frozen(centralBank.secondBank(), currency)).isZero();
    }

    @Test
    void oneReturnInManyHandsAtOnceComesBackOnce() throws InterruptedException, ExecutionException {
        var currency = currency("XFF", 500);
        var grant = door.granted(TestKeys.FIRST_BANK, new Money(currency, 500));
        var back = door.message(door.returned(grant, new Money(currency, 200)));
        var start = new CyclicBarrier(8);
        try (var hosts = Executors.newFixedThreadPool(8)) {
            var deliveries = new ArrayList<Future<List<String>>>();
            for (int host = 0; host < 8; host++) {
                deliveries.add(hosts.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return Invocations.deliver("quota-return", List.of(back, back));
                }));
            }
            for (Future<List<String>> each : deliveries) {
                assertThat(each.get()).isEmpty();
            }
        }
        assertThat(frozen(centralBank.firstBank(), currency)).isEqualTo(300);
    }

    @Test
    void quotaBehindNotesThatAreOutStaysUntilTheyCameBack() {
        // Given: the quota is for 100.00, and a note of 60.00 is out.
        var issuer = centralBank.firstBank();
        var economy = centralBank.economy();
        var seriesKey = keys.newKey();
        var grant = door.granted(door.request(issuer.id(), Amounts.cny("100.00"), seriesKey.publicKey()));
        var ada = economy.device(issuer);
        var note = new ObjectSigner(seriesKey)
                .sign(NoteFixture.note()
                        .withId(NoteId.create(0, economy.now(), economy.random()))
                        .issuedAt(economy.now())
                        .expiring(economy.now().plus(Duration.ofDays(30)), Duration.ofDays(30))
                        .of("60.00")
                        .to(ada.key().publicKey())
                        .from(issuer.id())
                        .ofSeries(grant.series())
                        .body());
        var certificates = List.of(issuer.certificate().der(), grant.certificate());
        var body = new MintedNotes(Suite.ES256, issuer.id(), ada.id(), List.of(note), certificates);
        assertThat(Invocations.deliver(
                        "note-registration",
                        Messages.MINTED_NOTES.to(
                                QueueName.NOTES_MINTED, issuer.signer().sign(Wire.MINTED_NOTES, body))))
                .isEmpty();
        // When
        var tooMuch = door.message(door.returned(grant, Amounts.cny("40.01")));
        var unused = door.message(door.returned(grant, Amounts.cny("40.00")));
        var failed = Invocations.deliver("quota-return", List.of(tooMuch, unused));
        // Then
        assertThat(failed).containsExactly("0");
        assertThat(returned(grant)).isEqualTo(40_00);
        assertThat(Invocations.deliver("quota-return", List.of(rest(grant)))).hasSize(1);
        // When it came back
        var redeemed = economy.redeem(ada, new AccountId("ADA"), "60.00", economy.know(note));
        var envelope = Envelopes.withCertificates(economy.envelope(ada, redeemed), ada, certificates);
        centralBank.settle(centralBank.request(ada, envelope));
        // Then
        assertThat(Invocations.deliver("quota-return", List.of(rest(grant)))).isEmpty();
        assertThat(returned(grant)).isEqualTo(100_00);
    }

    private String rest(QuotaGrant grant) {
        return door.message(door.returned(grant, Amounts.cny("60.00")));
    }

    private long returned(QuotaGrant grant) {
        return centralBank.count("SELECT returned FROM central_bank.quota WHERE series = decode('%s', 'hex')"
                .formatted(grant.series().value().toHex()));
    }

    private long frozen(EconomyAgent agent, CurrencyCode currency) {
        return centralBank.reserve(agent, currency).frozenMinorUnits();
    }
}
