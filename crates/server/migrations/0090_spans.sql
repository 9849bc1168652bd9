-- Spans: sums of 32 days beside the days' own, so that a year is read in the time of a month. They
-- stand in the same tables; their `day` is the span's number and a billion. What was counted before
-- is added up here once.

INSERT INTO item_days (site, day, dimension, item, variant, stage, value, kind, events)
SELECT site, (day + 32000000) / 32 + 999000000, dimension, item, variant, stage, value, kind, CAST(sum(events) AS BIGINT)
FROM item_days
GROUP BY site, (day + 32000000) / 32 + 999000000, dimension, item, variant, stage, value, kind;

INSERT INTO answer_days (site, day, dimension, item, question, variant, stage, value, kind, answer, answers)
SELECT site, (day + 32000000) / 32 + 999000000, dimension, item, question, variant, stage, value, kind, answer, CAST(sum(answers) AS BIGINT)
FROM answer_days
GROUP BY site, (day + 32000000) / 32 + 999000000, dimension, item, question, variant, stage, value, kind, answer;

INSERT INTO event_days (site, day, dimension, name, value, events)
SELECT site, (day + 32000000) / 32 + 999000000, dimension, name, value, CAST(sum(events) AS BIGINT)
FROM event_days
GROUP BY site, (day + 32000000) / 32 + 999000000, dimension, name, value;

INSERT INTO visitor_days (site, day, item, variant, kind, visitors)
SELECT site, (day + 32000000) / 32 + 999000000, item, variant, kind, CAST(sum(visitors) AS BIGINT)
FROM visitor_days
GROUP BY site, (day + 32000000) / 32 + 999000000, item, variant, kind;

INSERT INTO order_days (site, day, dimension, kind, currency, value, orders, minor)
SELECT site, (day + 32000000) / 32 + 999000000, dimension, kind, currency, value, CAST(sum(orders) AS BIGINT), CAST(sum(minor) AS BIGINT)
FROM order_days
GROUP BY site, (day + 32000000) / 32 + 999000000, dimension, kind, currency, value;

INSERT INTO programme_days (site, day, kind, thing, times, amount)
SELECT site, (day + 32000000) / 32 + 999000000, kind, thing, CAST(sum(times) AS BIGINT), CAST(sum(amount) AS BIGINT)
FROM programme_days
GROUP BY site, (day + 32000000) / 32 + 999000000, kind, thing;
