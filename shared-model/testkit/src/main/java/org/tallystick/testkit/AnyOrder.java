package org.tallystick.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Delivers messages as queues may (PROTOCOL §4.6): in any order, in batches for one receiver each, some of them twice,
/// and interleaved with what follows from them.
public final class AnyOrder {
    private static final int BATCH_MAX = 4;

    private AnyOrder() {}

    /// Delivers until nothing is left.
    ///
    /// @param receiver of a message; a batch has one
    /// @param deliver answers what follows from a batch
    public static <M> void deliverAll(
            List<M> messages, Function<M, ?> receiver, Random random, Function<List<M>, List<M>> deliver) {
        var open = someTwice(messages, random);
        Collections.shuffle(open, random);
        while (!open.isEmpty()) {
            open.addAll(someTwice(deliver.apply(nextBatch(open, receiver, random)), random));
        }
    }

    /// Three of ten come a second time.
    private static <M> List<M> someTwice(List<M> messages, Random random) {
        var all = new ArrayList<>(messages);
        all.addAll(messages.stream().filter(_ -> random.nextInt(10) < 3).toList());
        return all;
    }

    /// A few for one receiver, from anywhere.
    private static <M> List<M> nextBatch(List<M> open, Function<M, ?> receiver, Random random) {
        var batch = new ArrayList<>(List.of(open.remove(random.nextInt(open.size()))));
        var one = receiver.apply(batch.getFirst());
        int size = 1 + random.nextInt(BATCH_MAX);
        for (int at = open.size() - 1; at >= 0 && batch.size() < size; at--) {
            if (receiver.apply(open.get(at)).equals(one) && random.nextBoolean()) {
                batch.add(open.remove(at));
            }
        }
        return batch;
    }
}
