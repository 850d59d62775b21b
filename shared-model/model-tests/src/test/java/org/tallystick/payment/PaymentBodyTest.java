package org.tallystick.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.PaymentFixture;

/// PROTOCOL §2.6, §2.7: what stands in a payment, component by component.
class PaymentBodyTest {
    private static final Outpoint NOTE = NoteFixture.note().signed().outpoint();

    private static Component component(long in, long pay, long change) {
        return new Component(NOTE, Amounts.minor(in), Amounts.minor(pay), Amounts.minor(change));
    }

    private static PaymentFixture withComponents(int count) {
        var fixture = PaymentFixture.payment();
        for (int each = 0; each < count; each++) {
            fixture.component(component(100, 60, 40));
        }
        return fixture;
    }

    @Test
    void hasOneToEightComponents() {
        assertThat(withComponents(1).body().components()).hasSize(1);
        assertThat(withComponents(8).body().total()).isEqualTo(Amounts.minor(480));
        assertThatThrownBy(withComponents(0)::body).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(withComponents(9)::body).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTotalThatCannotBeCountedIsRefusedWhereItIsRead() {
        var largest = component(Long.MAX_VALUE, Long.MAX_VALUE, 0);

        assertThat(PaymentFixture.payment().component(largest).body().total()).isEqualTo(Amounts.minor(Long.MAX_VALUE));
        assertThatThrownBy(PaymentFixture.payment().component(largest).component(component(1, 1, 0))::body)
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyAmountIsInTheBodysCurrency() {
        var euro = new Component(NOTE, Amounts.eur("1.00"), Amounts.eur("1.00"), Amounts.eur("0.00"));

        assertThatThrownBy(PaymentFixture.payment().component(euro)::body).isInstanceOf(IllegalArgumentException.class);
        assertThat(PaymentFixture.payment()
                        .in(Amounts.EUR)
                        .component(euro)
                        .body()
                        .total())
                .isEqualTo(Amounts.eur("1.00"));
    }

    @Test
    void countsFromOneInWholeSeconds() {
        assertThatThrownBy(withComponents(1).counted(0, Txid.NONE)::body).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(withComponents(1).claiming(Moments.NOON.plusMillis(1))::body)
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void outputsOfAComponentAreItsDoubleAndTheNext() {
        var body = withComponents(8).body();
        var txid = new Txid(Named.digest("a txid"));

        assertThat(body.payOutpoint(txid, 3)).isEqualTo(new Outpoint(NOTE.root(), txid.value(), 6));
        assertThat(body.changeOutpoint(txid, 7)).isEqualTo(new Outpoint(NOTE.root(), txid.value(), 15));
        for (int index = 0; index <= Outpoint.INDEX_MAX; index++) {
            int component = PaymentBody.componentOf(index);
            assertThat(
                            PaymentBody.isChange(index)
                                    ? PaymentBody.changeIndex(component)
                                    : PaymentBody.payIndex(component))
                    .isEqualTo(index);
        }
    }

    @Test
    void aComponentConservesOnlyExactly() {
        assertThat(component(100, 60, 40).conserves()).isTrue();
        assertThat(component(100, 60, 41).conserves()).isFalse();
        assertThat(component(100, 100, 0).conserves()).isTrue();
        assertThat(component(0, Long.MAX_VALUE, 1).conserves()).isFalse();
        assertThat(new Component(NOTE, new Money(Amounts.CNY, 5), Amounts.minor(Long.MAX_VALUE), Amounts.minor(6))
                        .conserves())
                .isFalse();
    }
}
