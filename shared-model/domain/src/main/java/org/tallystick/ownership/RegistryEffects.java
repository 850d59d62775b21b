package org.tallystick.ownership;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.settlement.SettledEdge;

/// What commits together with new owners: reserves move, series are drawn on, agents are told.
///
/// @param reserves netted per agent and currency, summing to zero in each currency
/// @param series netted per series
public record RegistryEffects(
        List<ReservePosting> reserves, List<SeriesPosting> series, List<OutgoingMessage> messages) {
    public RegistryEffects {
        reserves = List.copyOf(reserves);
        series = List.copyOf(series);
        messages = List.copyOf(messages);
    }

    /// Positive adds to the agent's reserve, negative takes from it.
    public record ReservePosting(AgentId agent, CurrencyCode currency, long signedMinorUnits) {}

    /// What a batch draws on one series and gives back to it.
    ///
    /// @param issued by notes entered now
    /// @param givenBack by what was redeemed or reissued now
    public record SeriesPosting(SeriesId series, Money issued, Money givenBack) {
        static SeriesPosting ofIssue(RootNote note) {
            return new SeriesPosting(
                    note.series(), note.amount(), Money.zero(note.amount().currency()));
        }

        static SeriesPosting ofReturn(SettledEdge edge) {
            return new SeriesPosting(edge.series(), Money.zero(edge.pay().currency()), edge.pay());
        }

        /// One posting per series, in the order of the series.
        static List<SeriesPosting> netted(Collection<SeriesPosting> postings) {
            var sums = new TreeMap<SeriesId, SeriesPosting>();
            for (SeriesPosting each : postings) {
                sums.merge(
                        each.series,
                        each,
                        (one, other) -> new SeriesPosting(
                                one.series, one.issued.plus(other.issued), one.givenBack.plus(other.givenBack)));
            }
            return List.copyOf(sums.values());
        }
    }
}
