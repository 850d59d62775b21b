package org.tallystick.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.journal.AccountRef;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.ownership.OutputState;
import org.tallystick.payment.Output;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.testkit.audit.Finding.Kind;

/// Books of two currencies: each adds up by itself.
class AuditedCurrenciesTest {
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final AccountId ADAS = new AccountId("ADA");
    private static final AccountId EVES = new AccountId("EVE");

    private final SignedEconomy economy = SignedEconomy.atNoon();
    private final EconomyAgent bank = economy.agent("first-bank");
    private final EconomyAgent euroBank = economy.institutions().agent(new AgentId("euro-bank"), eur(1_000_000));
    private final EconomyDevice ada = economy.device(bank);
    private final EconomyDevice eve = economy.device(euroBank);
    private final WrittenBooks books = new WrittenBooks();
    private final Auditor auditor = new Auditor(books, economy.anchor(), economy.signatures(), economy.clock());

    AuditedCurrenciesTest() {
        auditor.granted(bank.seriesCertificate());
        auditor.granted(euroBank.seriesCertificate());
        auditor.opened(bank.id(), ADAS, Amounts.CNY, 10_000);
        auditor.opened(euroBank.id(), EVES, EUR, 10_000);
        auditor.enrolled(ada.certificate(), ADAS);
        auditor.enrolled(eve.certificate(), EVES);
        mint(bank, ada, Amounts.cny("50.00"));
        books.balance(new AccountRef.Available(ADAS), "50.00");
        books.balance(new AccountRef.Frozen(ADAS), "50.00");
        mint(euroBank, eve, eur(3_000));
        books.balance(new AccountRef.Available(EVES), eur(7_000));
        books.balance(new AccountRef.Frozen(EVES), eur(3_000));
    }

    private static Money eur(long cents) {
        return new Money(EUR, cents);
    }

    private void mint(EconomyAgent agent, EconomyDevice holder, Money amount) {
        Output note = economy.note(
                agent, NoteFixture.note().of(amount).to(holder.key().publicKey()));
        auditor.minted(economy.noteOf(note.outpoint()), holder.id());
        books.output(note.outpoint(), amount, holder.key().publicKey(), 0, OutputState.LIVE);
        books.drawn(agent.series(), amount);
    }

    private List<Kind> found() {
        return auditor.checkSettled().stream().map(Finding::kind).distinct().toList();
    }

    @Test
    void eachAddsUpByItself() {
        assertThat(auditor.checkSettled()).isEmpty();
    }

    @Test
    void whatIsMissingInOneIsNotMadeUpForByTheOther() {
        books.balance(new AccountRef.Frozen(EVES), eur(0));
        books.balance(new AccountRef.Frozen(EVES), "30.00");

        assertThat(found()).containsExactly(Kind.WRONG_BALANCE);
    }

    @Test
    void agentsOweEachOtherEachCurrency() {
        books.balance(new AccountRef.Clearing(), eur(1));

        assertThat(found()).containsExactly(Kind.WRONG_BALANCE);
    }

    @Test
    void aNoteIsOfItsQuotasCurrency() {
        mint(bank, ada, eur(1_000));
        books.drawn(bank.series(), Amounts.cny("60.00"));
        books.balance(new AccountRef.Available(ADAS), eur(0));

        assertThat(found()).contains(Kind.WRONG_QUOTA);
    }
}
