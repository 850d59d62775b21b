package org.tallystick.emulator.simulator;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.AnchorCraft;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.device.DeviceProfile;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.Journal;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.state.Sending;
import org.tallystick.emulator.device.state.Upload;
import org.tallystick.emulator.simulator.cloud.Institutions;
import org.tallystick.emulator.simulator.cloud.PortsInUse;
import org.tallystick.emulator.simulator.crypto.Cryptography;
import org.tallystick.emulator.simulator.people.Handset;
import org.tallystick.emulator.simulator.people.Person;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.handshake.Prepared;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.PinnedClock;
import org.tallystick.testkit.SeededRandom;
import org.tallystick.testkit.audit.Auditor;
import org.tallystick.testkit.audit.Finding;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Who and what there is: institutions, people with devices, the clock, the seed's numbers and the auditor.
final class Economy {
    static final CurrencyCode CURRENCY = new CurrencyCode("CNY");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long QUOTA = 6_000_000;
    private static final long OPENING = 1_000_000_000_000L;
    private static final int AGENTS = 3;
    private static final int CERTIFICATES_MAX = 32_768;
    private static final int PAYMENTS_PER_PERSON = 120;
    private static final int PEOPLE_MIN = 24;
    private static final int PEOPLE_MAX = 200;
    private static final int PEOPLE_PER_MERCHANT = 5;
    private static final int CLOCK_HOURS_MAX = 24;
    private static final int ENROLMENTS_MAX = 100_000;
    private static final Upload NOT_TOLD = new Upload.Unsent();

    final PinnedClock clock = PinnedClock.at(START);
    final SecureRandom random;
    final Faults faults;
    final Cryptography cryptography;
    final Institutions institutions;
    final Auditor auditor;
    final List<Person> people = new ArrayList<>();
    final List<Person> drawer = new ArrayList<>();
    final List<Finding> wrongAnswers = new ArrayList<>();
    final Set<PublicKey> lostKeys = new HashSet<>();
    private final List<AgentId> agents =
            IntStream.range(0, AGENTS).mapToObj(i -> new AgentId("bank-" + i)).toList();
    private final Set<String> grantQueues =
            agents.stream().map(agent -> QueueName.quotaGrants(agent).value()).collect(Collectors.toUnmodifiableSet());
    private final TrustAnchor anchor;
    private final DeviceTools tools;
    private final PortsInUse ports;

    Economy(SimulationPlan plan, PortsInUse ports) {
        this.ports = ports;
        this.random = new SeededRandom(plan.seed());
        this.faults = new Faults(new SeededRandom(plan.seed() ^ 0xFA17L), plan.faultsRate());
        this.cryptography = plan.realSignatures() ? Cryptography.real(random) : Cryptography.standIn();
        this.institutions =
                new Institutions(agents, new Money(CURRENCY, QUOTA), clock, random, cryptography, ports, faults);
        this.tools = new DeviceTools(
                random,
                cryptography.signatures(),
                AnchorCraft.shared(cryptography.signatures(), CERTIFICATES_MAX),
                cryptography.keys(),
                PaymentPolicy.DEFAULT,
                Journal.BYTES_MAX);
        this.anchor = accepted(TrustAnchor.of(institutions.root().der(), cryptography.signatures()));
        this.auditor = new Auditor(
                new SimulatedBooks(institutions),
                accepted(TrustAnchor.of(institutions.root().der(), cryptography.signatures())),
                cryptography.signatures(),
                clock);
        institutions.listen(this::message, this::request, this::answer);
        populate(Math.clamp(plan.payments() / PAYMENTS_PER_PERSON, PEOPLE_MIN, PEOPLE_MAX));
    }

    private void message(String queue, String body) {
        if (queue.equals(QueueName.NOTES_MINTED.value())) {
            auditor.minted(Wire.MINTED_NOTES.encode(accepted(Messages.MINTED_NOTES.open(body))));
        } else if (grantQueues.contains(queue)) {
            auditor.granted(seriesOf(accepted(Messages.QUOTA_GRANT.open(body))));
        }
    }

    private Certificate.Series seriesOf(QuotaGrant grant) {
        return accepted(anchor.book(List.of(grant.certificate())).series(grant.series()));
    }

    PublicKey payerOf(Prepared prepared) {
        return accepted(anchor.book(prepared.certificates())
                        .device(prepared.body().payerCertificate()))
                .key();
    }

    private void request(String path, Bytes body) {
        if (path.equals("/v1/envelopes")) {
            auditor.shown(body);
        }
    }

    private void answer(Bytes request, Bytes answer) {
        wrongAnswers.addAll(auditor.answered(request, answer));
    }

    /// Verdicts that a device was told and that are not what the first claims say (PROTOCOL §4.4).
    List<Finding> wrongVerdicts(Person person) {
        var findings = new ArrayList<Finding>();
        var uploads = person.state().uploads();
        for (Sending sending : uploads.sendings()) {
            for (Payment payment : sending.envelope().body().payments()) {
                if (uploads.upload(payment.txid()).orElse(NOT_TOLD) instanceof Upload.Judged(var verdict)) {
                    findings.addAll(wrong(payment, verdict));
                }
            }
        }
        return findings;
    }

    private List<Finding> wrong(Payment payment, PaymentVerdict verdict) {
        return IntStream.range(0, verdict.components().size())
                .mapToObj(i -> auditor.told(
                        payment.component(i).outpoint(),
                        payment.txid(),
                        i,
                        verdict.components().get(i)))
                .flatMap(List::stream)
                .toList();
    }

    private void populate(int size) {
        for (int i = 0; i < size; i++) {
            var agent = agents.get(i % agents.size());
            var account = new AccountId("ACCOUNT" + i);
            boolean merchant = i % PEOPLE_PER_MERCHANT == 0;
            auditor.opened(agent, account, CURRENCY, OPENING);
            people.add(new Person(agent, account, merchant, newHandset(agent, account, merchant)));
        }
    }

    /// A new device, enrolled for an account. Whatever goes wrong on the way: the bank's clerk tries until it works.
    Handset newHandset(AgentId agent, AccountId account, boolean merchant) {
        var code = institutions.open(agent, account, new Money(CURRENCY, OPENING));
        var limits = merchant ? DeviceLimits.ofTerminal(CURRENCY) : DeviceLimits.ofHolder(CURRENCY);
        var profile = new DeviceProfile(institutions.root().der(), limits, new DeviceProfile.Pin.None());
        var handset = Handset.make(profile, tools, ports::disk);
        var sync = handset.device().sync(institutions.doors(), clock);
        for (int tries = 1; sync.enrol(agent, account, code) instanceof Checked.Refused<?>(var refusal); tries++) {
            Invariant.holds(tries < ENROLMENTS_MAX, "a device with a good code is enrolled sometime, not " + refusal);
            clock.advance(Duration.ofSeconds(1));
        }
        var person = new Person(agent, account, merchant, handset);
        auditor.enrolled(person.certificate(), account);
        return handset;
    }

    /// The machine that carries a device may be wrong about the time.
    Clock hostClock() {
        if (!faults.strike(Fault.CLOCK_SKEWED)) {
            return clock;
        }
        var wrong = Duration.ofHours(1 + faults.nextInt(CLOCK_HOURS_MAX));
        return Clock.offset(clock, faults.nextInt(2) == 0 ? wrong : wrong.negated());
    }

    /// What is still under way between institutions, when nothing should be.
    List<Finding> queuesLeft() {
        return institutions.isQuiet()
                ? List.of()
                : List.of(new Finding(Finding.Kind.IN_LIMBO, "queues " + institutions.queuesLeft(), 0));
    }

    DeviceTools tools() {
        return tools;
    }

    static <T> T accepted(Checked<T> answer) {
        return switch (answer) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new IllegalStateException("not set up: " + code);
        };
    }
}
