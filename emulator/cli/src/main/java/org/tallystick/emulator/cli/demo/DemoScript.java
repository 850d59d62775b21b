package org.tallystick.emulator.cli.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// Everything about the demo that a seed decides: names, amounts and the order in which devices upload. Pure: the same
/// seed gives the same script. Keys, ids and times are not part of it.
///
/// Two cards of one bank and a phone pay; a bakery and a kiosk, at different banks, take money.
///
/// @param quota asked for by each agent
/// @param deposit opening balance of each payer
/// @param funding taken along offline by each of the two cards; the phone only has what it receives
/// @param breakfast paid by the card to the bakery, with change
/// @param present paid by the card to the phone
/// @param newspaper paid by the phone to the kiosk out of the present: the second hop
/// @param lunch paid by the card to the kiosk, torn after COMMIT
/// @param rounds further small payments of the card to the bakery
/// @param fraud paid twice with one note by the cloned card
/// @param uploads indexes of the devices in the order of their uploads; two of them stand in it twice
record DemoScript(
        long seed,
        Names names,
        Money quota,
        Money deposit,
        Money funding,
        Money breakfast,
        Money present,
        Money newspaper,
        Money lunch,
        List<Money> rounds,
        Money fraud,
        List<Integer> uploads) {
    static final CurrencyCode CURRENCY = new CurrencyCode("CNY");

    /// Devices that upload: the card, the phone, the bakery, the kiosk. Whoever clones a card stays away.
    static final int DEVICES = 4;
    /// The card, which pays each of the others.
    static final int PAYER = 0;

    private static final List<String> CARD_HOLDERS = List.of("Ada", "Alma", "Anouk", "Aisha", "Astrid");
    private static final List<String> PHONE_HOLDERS = List.of("Ben", "Bo", "Bashir", "Bruno", "Bela");
    private static final List<String> CLONERS = List.of("Mallory", "Moritz", "Milan", "Magda", "Mira");
    private static final List<String> BAKERIES = List.of("Crumb & Crust", "The Early Loaf", "Rye & Shine");
    private static final List<String> KIOSKS = List.of("Corner Kiosk", "Platform Nine News", "Harbour Stand");

    record Names(String card, String phone, String cloner, String bakery, String kiosk) {}

    DemoScript {
        rounds = List.copyOf(rounds);
        uploads = List.copyOf(uploads);
    }

    static DemoScript of(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var names = new Names(
                one(CARD_HOLDERS, random),
                one(PHONE_HOLDERS, random),
                one(CLONERS, random),
                one(BAKERIES, random),
                one(KIOSKS, random));
        var present = between(20_00, 30_00, random);
        return new DemoScript(
                seed,
                names,
                money(50_000_00),
                money(500_00),
                money(100_00),
                between(3_10, 9_90, random),
                present,
                between(11_00, 19_00, random),
                between(7_05, 14_95, random),
                rounds(random),
                between(12_00, 45_00, random),
                uploads(random));
    }

    private static List<Money> rounds(RandomGenerator random) {
        var rounds = new ArrayList<Money>();
        for (int round = 0; round < 3; round++) {
            rounds.add(between(1_20, 4_80, random));
        }
        return rounds;
    }

    /// Every device once, shuffled; twice the card's holder and one of those whom the card pays, so that payer and
    /// payee of one payment both repeat it.
    private static List<Integer> uploads(RandomGenerator random) {
        var order = new ArrayList<Integer>();
        for (int device = 0; device < DEVICES; device++) {
            order.add(device);
        }
        order.add(PAYER);
        order.add(random.nextInt(PAYER + 1, DEVICES));
        Collections.shuffle(order, Random.from(random));
        return order;
    }

    private static String one(List<String> names, RandomGenerator random) {
        return names.get(random.nextInt(names.size()));
    }

    private static Money between(long low, long high, RandomGenerator random) {
        return money(random.nextLong(low, high + 1));
    }

    private static Money money(long minorUnits) {
        return new Money(CURRENCY, minorUnits);
    }
}
