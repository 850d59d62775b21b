package org.tallystick.emulator.simulator.planted;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.crypto.Sha256;
import org.tallystick.crypto.Signer;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.simulator.cloud.PortsInUse;
import org.tallystick.emulator.simulator.planted.BrokenSpendBook.Flaw;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.EnvelopeDecision;
import org.tallystick.envelope.Envelopes;
import org.tallystick.envelope.KeptEnvelope;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.invariant.Invariant;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.Kept;
import org.tallystick.money.Money;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementBatch;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendVerdict;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.audit.Finding;
import org.tallystick.testkit.audit.Finding.Kind;
import org.tallystick.wire.card.CardChannel;

/// One bug each, in a port that functions or devices rely on. `docs/protocol/planted-bugs.md` lists them with what
/// finds them.
public enum PlantedBug implements PortsInUse {
    LAST_SPENDER_WINS(Kind.CLAIM_CHANGED) {
        @Override
        public SpendBook spendBook(SpendBook right) {
            return new BrokenSpendBook(right, Flaw.LAST_WINS);
        }
    },
    EVERY_SPENDER_WINS(Kind.IN_LIMBO) {
        @Override
        public SpendBook spendBook(SpendBook right) {
            return new BrokenSpendBook(right, Flaw.EVERYBODY_WINS);
        }
    },
    WINNER_READ_TOO_EARLY(Kind.IN_LIMBO) {
        @Override
        public SpendBook spendBook(SpendBook right) {
            return new BrokenSpendBook(right, Flaw.READS_BEFORE_OTHERS_WROTE);
        }
    },
    FIRST_EDGE_FORGOTTEN(Kind.WRONG_OUTPUT) {
        @Override
        public SpendBook spendBook(SpendBook right) {
            return new BrokenSpendBook(right, Flaw.FORGETS_EDGES);
        }
    },
    SIGNED_BYTES_NOT_KEPT(Kind.UNPROVEN_CHEAT) {
        @Override
        public SpendBook spendBook(SpendBook right) {
            return new BrokenSpendBook(right, Flaw.FORGETS_PAYMENTS);
        }
    },
    HOP_SKIPPED(Kind.WRONG_OUTPUT) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(right, edge -> Edges.at(edge, Math.max(0, edge.hop() - 1)), true);
        }
    },
    REDEEM_ENTERED_AS_PAYMENT(Kind.WRONG_OUTPUT) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(right, edge -> Edges.of(edge, EdgePurpose.PAY), true);
        }
    },
    PAYER_STAYS_OWNER(Kind.WRONG_OUTPUT) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(right, Edges::backToPayer, true);
        }
    },
    LOSER_ENTERED_AS_WINNER(Kind.IN_LIMBO) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(right, edge -> Edges.judged(edge, new SpendVerdict.Won()), true);
        }
    },
    WINNER_ENTERED_AS_CONTESTED(Kind.VALUE_LOST) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(
                    right,
                    edge -> edge.length() > 2 ? Edges.judged(edge, new SpendVerdict.Contested(edge.input())) : edge,
                    true);
        }
    },
    MONEY_SHIFTED_TO_CHANGE(Kind.WRONG_OUTPUT) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(right, Edges::shifted, true);
        }
    },
    CHANGE_DROPPED(Kind.VALUE_LOST) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(right, Edges::withoutChange, true);
        }
    },
    LOSERS_AMOUNT_OFF_BY_ONE(Kind.WRONG_OUTPUT) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(
                    right, edge -> edge.verdict() instanceof SpendVerdict.Won ? edge : Edges.shifted(edge), true);
        }
    },
    EVERY_PAYEE_TAKEN_FOR_SEEN(Kind.WRONG_OUTPUT) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(right, edge -> Edges.seen(edge, true), true);
        }
    },
    NO_PAYEE_TAKEN_FOR_SEEN(Kind.WRONG_OUTPUT) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(right, edge -> Edges.seen(edge, false), true);
        }
    },
    MINTED_NOTES_NOT_ENTERED(Kind.VALUE_LOST) {
        @Override
        public Registry registry(Registry right) {
            return new BrokenRegistry(right, UnaryOperator.identity(), false);
        }
    },
    EVIDENCE_NOT_KEPT(Kind.UNPROVEN_CHEAT) {
        @Override
        public EvidenceBook evidenceBook(EvidenceBook right) {
            return new BrokenEvidenceBook(right, _ -> Optional.empty(), UnaryOperator.identity());
        }
    },
    EVIDENCE_CUT_SHORT(Kind.UNUSABLE_EVIDENCE) {
        @Override
        public EvidenceBook evidenceBook(EvidenceBook right) {
            return new BrokenEvidenceBook(
                    right, file -> Optional.of(file.slice(0, file.size() - 1)), UnaryOperator.identity());
        }
    },
    WRONG_HASH_REVOKED(Kind.WRONG_REVOCATION) {
        @Override
        public EvidenceBook evidenceBook(EvidenceBook right) {
            return new BrokenEvidenceBook(right, Optional::of, PlantedBug::hashedOnceMore);
        }
    },
    ID_WITH_ITS_SIGNATURE(Kind.UNFOUNDED_CLAIM) {
        @Override
        public SpendBook spendBook(SpendBook right) {
            return new IdsOfSignedBytes(right);
        }
    },
    EXPIRED_QUOTA_ACCEPTED(Kind.WRONG_QUOTA) {
        @Override
        public Duration seriesValidity() {
            return SHORT_SERIES;
        }

        @Override
        public Quotas quotas(Quotas right) {
            return new ExpiredQuotas(right, SHORT_SERIES);
        }

        @Override
        public NoteMint noteMint(NoteMint right) {
            return new ExpiredQuotas.Mint(right, SHORT_SERIES);
        }
    },
    ACKNOWLEDGED_BEFORE_COMMIT(Kind.WRONG_OUTPUT) {
        @Override
        public Envelopes envelopes(Envelopes right) {
            return (envelope, message) -> envelope.sequence() % 3 == 0
                    ? new Kept<>(new EnvelopeDecision.Received(envelope.receipt()), List.of())
                    : right.keep(envelope, message);
        }
    },
    ANSWER_MADE_ANEW(Kind.ANSWER_CHANGED) {
        @Override
        public Envelopes envelopes(Envelopes right) {
            return (envelope, message) -> withFreshReceipt(envelope, right.keep(envelope, message));
        }
    },
    AGENTS_SWEEP_FINDS_NOTHING(Kind.IN_LIMBO) {
        @Override
        public AgentOutbox agentOutbox(AgentOutbox right) {
            return new BlindOutbox(right);
        }
    },
    CENTRAL_BANKS_SWEEP_FINDS_NOTHING(Kind.IN_LIMBO) {
        @Override
        public CentralBankOutbox centralBankOutbox(CentralBankOutbox right) {
            return new BlindOutbox(right);
        }
    },
    SETTLED_EDGE_FORGOTTEN(Kind.WRONG_BALANCE) {
        @Override
        public SettlementBook settlementBook(SettlementBook right) {
            return settling(
                    right,
                    batch -> withEdges(
                            batch,
                            batch.edges().stream()
                                    .skip(batch.edges().size() > 3 ? 1 : 0)
                                    .toList()));
        }
    },
    SETTLED_AMOUNT_OFF_BY_ONE(Kind.WRONG_BALANCE) {
        @Override
        public SettlementBook settlementBook(SettlementBook right) {
            return settling(
                    right,
                    batch -> withEdges(
                            batch,
                            batch.edges().stream().map(PlantedBug::oneLess).toList()));
        }
    },
    VERDICTS_FORGOTTEN(Kind.IN_LIMBO) {
        @Override
        public SettlementBook settlementBook(SettlementBook right) {
            return settling(right, batch -> withVerdicts(batch, Stream.of()));
        }
    },
    LATE_CLAIMANTS_NOT_TOLD(Kind.IN_LIMBO) {
        @Override
        public SettlementBook settlementBook(SettlementBook right) {
            return settling(
                    right,
                    batch -> withVerdicts(batch, batch.verdicts().stream().filter(PlantedBug::isInTime)));
        }
    },
    LOSER_TOLD_IT_WON(Kind.WRONG_VERDICT) {
        @Override
        public SettlementBook settlementBook(SettlementBook right) {
            return settling(
                    right,
                    batch -> withVerdicts(batch, batch.verdicts().stream().map(KindVerdicts::of)));
        }
    },
    HAND_OVERS_FORGOTTEN(Kind.VALUE_LOST) {
        @Override
        public SettlementBook settlementBook(SettlementBook right) {
            return settling(
                    right,
                    batch ->
                            new SettlementBatch(batch.agent(), batch.edges(), batch.verdicts(), List.of(), batch.at()));
        }
    },
    SETTLED_BY_PAYMENT(Kind.WRONG_BALANCE) {
        @Override
        public SettlementBook settlementBook(SettlementBook right) {
            return new SettledByPayment(right);
        }
    },
    RETURN_BEATS_A_CLAIM(Kind.VALUE_CREATED) {
        @Override
        public SpendBook spendBook(SpendBook right) {
            return new GreedyReturns(right, UnaryOperator.identity());
        }
    },
    RETURNS_HANDED_BACK(Kind.IN_LIMBO) {
        @Override
        public SpendBook spendBook(SpendBook right) {
            return new GreedyReturns(right, _ -> {
                throw new IllegalStateException("no return is ever judged");
            });
        }
    },
    RETURNS_NEVER_ASKED_FOR(Kind.VALUE_LOST) {
        @Override
        public UnreturnedNotes unreturnedNotes(UnreturnedNotes right) {
            return (_, _, _, _) -> new Kept<>(0, List.of());
        }
    },
    RETURN_NOT_BOOKED(Kind.WRONG_BALANCE) {
        @Override
        public SettlementBook settlementBook(SettlementBook right) {
            return settling(
                    right,
                    batch -> withEdges(
                            batch,
                            batch.edges().stream()
                                    .filter(edge -> edge.purpose() != EdgePurpose.RETURN)
                                    .toList()));
        }
    },
    ABANDONMENT_NOT_STORED("at most one payment is prepared") {
        @Override
        public Bytes disk(Bytes right) {
            return JournalCut.without(right, JournalCut.PAYMENT_ABANDONED);
        }
    },
    LATE_READY_SIGNED(Kind.FALSE_ACCUSATION) {
        @Override
        public BiFunction<CardChannel, Device, CardChannel> contacts(Function<PublicKey, Signer> keys) {
            return new LateSigner(keys)::around;
        }
    },
    JOURNAL_NOT_DURABLE(Kind.FALSE_ACCUSATION) {
        @Override
        public Bytes disk(Bytes right) {
            return right.slice(0, Math.max(right.size() - LOST_BYTES, right.size() / 2));
        }
    };

    /// Shorter than a run, and longer than it takes to get another one.
    static final Duration SHORT_SERIES = Duration.ofMinutes(50);

    private static final int LOST_BYTES = 700;

    private final Optional<Kind> finding;
    private final String invariant;

    /// Found by the auditor.
    PlantedBug(Kind finding) {
        this.finding = Optional.of(finding);
        this.invariant = "";
    }

    /// Found by the rule itself, where it is kept.
    PlantedBug(String invariant) {
        this.finding = Optional.empty();
        this.invariant = invariant;
    }

    /// Whether this is how the bug must show. That something else goes wrong as well, or instead, proves nothing.
    boolean showsIn(List<Finding> findings) {
        return finding.isPresent() && findings.stream().anyMatch(each -> each.kind() == finding.get());
    }

    /// Whether the run broke on the invariant that this bug breaks.
    boolean showsIn(@Nullable Throwable failure) {
        return finding.isEmpty()
                && failure instanceof Invariant.BrokenInvariant broken
                && String.valueOf(broken.getMessage()).contains(invariant);
    }

    /// The hash that a list would name if it were taken of a hash, and not of the certificate.
    private static RevokedKey hashedOnceMore(RevokedKey culprit) {
        var once = culprit.certificate().value().value();
        return new RevokedKey(new CertificateHash(Sha256.of(once)), culprit.device(), culprit.revokedAt());
    }

    private static Kept<EnvelopeDecision> withFreshReceipt(KeptEnvelope envelope, Kept<EnvelopeDecision> kept) {
        return kept.answer() instanceof EnvelopeDecision.Repeated
                ? new Kept<>(new EnvelopeDecision.Repeated(envelope.receipt()), kept.messages())
                : kept;
    }

    private static boolean isInTime(EnvelopeVerdicts verdicts) {
        return verdicts.verdicts().stream()
                .flatMap(verdict -> verdict.components().stream())
                .noneMatch(new ComponentVerdict.Refused(RejectionCode.LATE_CLAIM)::equals);
    }

    private static SettlementBook settling(SettlementBook right, UnaryOperator<SettlementBatch> change) {
        return (batch, message) -> right.settle(change.apply(batch), message);
    }

    private static SettlementBatch withEdges(SettlementBatch batch, List<SettledEdge> edges) {
        return new SettlementBatch(batch.agent(), edges, batch.verdicts(), batch.handOvers(), batch.at());
    }

    private static SettlementBatch withVerdicts(SettlementBatch batch, Stream<EnvelopeVerdicts> verdicts) {
        return new SettlementBatch(batch.agent(), batch.edges(), verdicts.toList(), batch.handOvers(), batch.at());
    }

    private static SettledEdge oneLess(SettledEdge edge) {
        var one = new Money(edge.pay().currency(), 1);
        return edge.pay().equals(one)
                ? edge
                : new SettledEdge(
                        edge.root(),
                        edge.txid(),
                        edge.component(),
                        edge.purpose(),
                        edge.series(),
                        edge.noteAgent(),
                        edge.hop(),
                        edge.pay().minus(one),
                        edge.payer(),
                        edge.payee());
    }
}
