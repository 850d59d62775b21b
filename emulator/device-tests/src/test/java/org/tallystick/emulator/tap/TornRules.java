package org.tallystick.emulator.tap;

import static org.tallystick.emulator.tap.Letter.Side.PAYEE;
import static org.tallystick.emulator.tap.Letter.Side.PAYER;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallystick.emulator.device.state.PayeeExchange;
import org.tallystick.emulator.device.state.PayerExchange;
import org.tallystick.emulator.tap.TornWorlds.World;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.testkit.Amounts;

/// What PROTOCOL §3.9 says must hold in every state, and where both must have arrived once they have done all they
/// can. Answers with what is broken, so that the test can tell the way there.
final class TornRules {
    private final TornTable table;
    private final Map<Integer, Sums> payers = new HashMap<>();
    private final Map<Integer, Sums> payees = new HashMap<>();

    TornRules(TornTable table) {
        this.table = table;
    }

    /// One device's side of the sum.
    ///
    /// @param away what it signed for the other device
    /// @param in what it took from the other device
    private record Sums(Money worth, Map<Txid, Payment> away, Map<Txid, Payment> in, boolean signsOnce) {
        static Sums of(Shape shape) {
            return new Sums(
                    shape.balance().plus(shape.paidIn()),
                    shape.signed().stream().collect(Collectors.toMap(Payment::txid, payment -> payment)),
                    shape.done().stream()
                            .map(PayeeExchange.Done::payment)
                            .collect(Collectors.toMap(Payment::txid, payment -> payment)),
                    isSignedOnce(shape));
        }
    }

    private record Place(DeviceId payer, long counter) {}

    private static boolean isSignedOnce(Shape shape) {
        var outpoints = new HashSet<Outpoint>();
        var places = new HashSet<Place>();
        return shape.told().stream()
                .map(each -> each.payment().body())
                .allMatch(body -> places.add(new Place(body.payerDevice(), body.counter()))
                        && body.components().stream().map(Component::outpoint).allMatch(outpoints::add));
    }

    /// At any time.
    Optional<String> broken(World world) {
        var payer = payers.computeIfAbsent(world.payer(), number -> Sums.of(table.shape(PAYER, number)));
        var payee = payees.computeIfAbsent(world.payee(), number -> Sums.of(table.shape(PAYEE, number)));
        if (!payer.signsOnce() || !payee.signsOnce()) {
            return Optional.of("one outpoint, or one counter, is signed twice");
        }
        if (!payer.away().entrySet().containsAll(payee.in().entrySet())) {
            return Optional.of("the payee took what the payer did not sign");
        }
        var doubt = Money.sum(
                Amounts.CNY,
                payer.away().values().stream()
                        .filter(payment -> !payee.in().containsKey(payment.txid()))
                        .map(payment -> payment.body().total())
                        .toList());
        if (!payer.worth().plus(payee.worth()).plus(doubt).equals(TornPair.FUNDS)) {
            return Optional.of("sum(A) + sum(B) + in doubt has changed");
        }
        return brokenLetter(world, payer, payee);
    }

    /// What was said is stored, and stays so.
    private Optional<String> brokenLetter(World world, Sums payer, Sums payee) {
        for (int number = 0; number < table.lettersSeen(); number++) {
            if ((world.letters() >>> number & 1) == 1 && !isStored(table.letter(number), world, payer, payee)) {
                return Optional.of(
                        table.letter(number).getClass().getSimpleName() + " was sent and is not in the journal");
            }
        }
        return Optional.empty();
    }

    private boolean isStored(Letter letter, World world, Sums payer, Sums payee) {
        var shape = table.shape(PAYEE, world.payee());
        return switch (letter) {
            case Letter.Asked(var request) ->
                shape.receiving().stream().anyMatch(each -> each.request().equals(request));
            case Letter.Offered(var prepared) ->
                table.shape(PAYER, world.payer()).paying().stream()
                        .anyMatch(each -> each.request()
                                .body()
                                .paymentId()
                                .equals(prepared.body().paymentId()));
            case Letter.Readied(var ready) ->
                payee.in().containsKey(ready.body().txid())
                        || shape.receiving().stream()
                                .anyMatch(each -> each instanceof PayeeExchange.Verified verified
                                        && verified.ready().equals(ready));
            case Letter.Committed(var commit) ->
                payer.away().values().stream()
                        .anyMatch(payment -> payment.body().paymentId().equals(commit.paymentId())
                                && payment.signature().equals(commit.signature()));
            case Letter.Receipted(var receipt) ->
                shape.done().stream().anyMatch(done -> done.receipt().equals(receipt));
        };
    }

    /// Nothing is in doubt: what was signed was received.
    boolean isCertain(World world) {
        return table.shape(PAYEE, world.payee()).done().stream()
                .map(done -> done.payment().txid())
                .collect(Collectors.toSet())
                .containsAll(txids(table.shape(PAYER, world.payer()).signed()));
    }

    /// Every payment of this device is receipted.
    boolean isReceipted(World world) {
        return table.shape(PAYER, world.payer()).paying().stream()
                .noneMatch(PayerExchange.Unacknowledged.class::isInstance);
    }

    /// Everything this device signed or received is settled, for good.
    boolean isSettled(Letter.Side side, World world) {
        return table.shape(side, world.device(side)).told().stream()
                .allMatch(told -> told.verdict()
                        .map(verdict ->
                                verdict.components().stream().allMatch(ComponentVerdict.Settled.class::isInstance))
                        .orElse(false));
    }

    /// The registry knows each payment that this device knows, and it alone spends what it spends.
    boolean isRegistered(Letter.Side side, World world) {
        var spent = table.agent(world.agent()).spent();
        return table.shape(side, world.device(side)).told().stream()
                .map(Shape.Told::payment)
                .allMatch(payment -> payment.body().components().stream()
                        .allMatch(each -> payment.txid().equals(spent.get(each.outpoint()))));
    }

    /// Nothing is on its way: each has told its agent everything and was answered.
    boolean isOwedToThePayee(World world) {
        var held = table.shape(PAYEE, world.payee()).done().stream()
                .map(done -> done.payment().txid())
                .collect(Collectors.toSet());
        Set<Txid> owed = table.agent(world.agent()).handedOver().values().stream()
                .flatMap(List::stream)
                .map(Payment::txid)
                .collect(Collectors.toSet());
        return txids(table.shape(PAYER, world.payer()).signed()).stream()
                .allMatch(txid -> held.contains(txid) || owed.contains(txid));
    }

    private static Set<Txid> txids(List<Payment> payments) {
        return payments.stream().map(Payment::txid).collect(Collectors.toSet());
    }
}
