chart-table = See the figures in a table
chart-unknown = unknown
chart-estimate = estimate
chart-interval = between { $low } and { $high }
chart-interval-head = Margin
chart-series = Series
chart-name = Name
chart-value = Value
read-none = There are no figures to show.
read-one = { $label }: { $value }.
read-range = The highest is { $top } with { $high }, the lowest is { $bottom } with { $low }.
read-same = The value is { $value } everywhere.
read-change = From { $first } in { $from } to { $last } in { $to }.
read-change-named = { $name }: from { $first } in { $from } to { $last } in { $to }.
read-progress = { $part } of { $whole } ({ $percent }).
read-progress-none = { $part }; the whole is unknown.
read-map = The largest group is { $label }: { $count } of { $all }.
read-unknown = { $count ->
    [one] The value of 1 is unknown.
   *[other] The value of { $count } is unknown.
}
