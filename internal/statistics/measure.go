package statistics

import (
	"slices"

	"tilts/internal/mediation"
)

// measure is a column besides the counts: of the units of a row that have one, the sum of
// something, or its mean, median or ninth decile.
type measure struct {
	head string
	kind Kind // Money or Days
	of   func(u unit) (n int64, has bool)
	take func(list []int64) int64 // of the sorted numbers; for Days in tenths
}

// sum adds up.
func sum(list []int64) (n int64) {
	for _, x := range list {
		n += x
	}
	return n
}

// mean, in tenths, halves rounded up.
func mean(list []int64) int64 {
	return (2*10*sum(list) + int64(len(list))) / (2 * int64(len(list)))
}

// median, in tenths: of an even number of numbers the mean of the two in the middle.
func median(list []int64) int64 {
	n := len(list)
	return 5 * (list[(n-1)/2] + list[n/2])
}

// ninth is the ninth decile, in tenths: the smallest number that nine tenths do not exceed.
func ninth(list []int64) int64 { return 10 * list[(9*len(list)+9)/10-1] }

// value is what a measure says of a row.
func (m measure) value(list []int64) Value {
	if len(list) == 0 {
		return Value{}
	}
	slices.Sort(list)
	return Value{N: m.take(list), Of: int64(len(list))}
}

// days is the number of days from one to another; it has none when either is not known or
// they are the wrong way round.
func days(from, to mediation.Date) (int64, bool) {
	if !from.Valid() || !to.Valid() || to < from {
		return 0, false
	}
	return int64(to.Time().Sub(from.Time()).Hours() / 24), true
}
