chart-table = Bekijk de cijfers in een tabel
chart-unknown = onbekend
chart-estimate = schatting
chart-interval = tussen { $low } en { $high }
chart-interval-head = Marge
chart-series = Reeks
chart-name = Naam
chart-value = Waarde
read-none = Er zijn geen cijfers om te tonen.
read-one = { $label }: { $value }.
read-range = Het hoogst is { $top } met { $high }, het laagst is { $bottom } met { $low }.
read-same = Overal is de waarde { $value }.
read-change = Van { $first } in { $from } naar { $last } in { $to }.
read-change-named = { $name }: van { $first } in { $from } naar { $last } in { $to }.
read-progress = { $part } van { $whole } ({ $percent }).
read-progress-none = { $part }; het geheel is onbekend.
read-map = De grootste groep is { $label }: { $count } van { $all }.
read-unknown = { $count ->
    [one] Van 1 is de waarde onbekend.
   *[other] Van { $count } is de waarde onbekend.
}
