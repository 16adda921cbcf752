package statistics

// measure is a column besides the counts: of the units of a row that have one, the sum of
// something, or its mean, median or ninth decile; or what the question itself has for a row.
type measure struct {
	head  string
	kind  Kind // Money, Days, Count or Planned
	of    func(u *unit) (n int64, has bool)
	take  func(s *spread) int64              // for Days in tenths
	given func(q Question, row string) Value // in place of both: by the code of the row
}

// spread is the numbers of a row as far as a measure needs them: how many there are, their
// sum, and how often each number of days is.
type spread struct {
	n, sum int64
	days   []int64
}

// mostDays is the longest span that is told apart, a hundred years.
const mostDays = 36525

func (s *spread) add(n int64, days bool) {
	s.n++
	s.sum += n
	if !days {
		return
	}
	n = min(n, mostDays)
	for int64(len(s.days)) <= n {
		s.days = append(s.days, make([]int64, max(64, n+1-int64(len(s.days))))...)
	}
	s.days[n]++
}

func (s *spread) join(o spread) {
	s.n, s.sum = s.n+o.n, s.sum+o.sum
	for len(s.days) < len(o.days) {
		s.days = append(s.days, 0)
	}
	for i, n := range o.days {
		s.days[i] += n
	}
}

// nth is the number of days at a place of the sorted list, from 0.
func (s *spread) nth(at int64) int64 {
	for days, n := range s.days {
		if at -= n; at < 0 {
			return int64(days)
		}
	}
	return 0
}

// sum adds up.
func sum(s *spread) int64 { return s.sum }

// mean, in tenths, halves rounded up.
func mean(s *spread) int64 { return (2*10*s.sum + s.n) / (2 * s.n) }

// median, in tenths: of an even number of numbers the mean of the two in the middle.
func median(s *spread) int64 { return 5 * (s.nth((s.n-1)/2) + s.nth(s.n/2)) }

// ninth is the ninth decile, in tenths: the smallest number that nine tenths do not exceed.
func ninth(s *spread) int64 { return 10 * s.nth((9*s.n+9)/10-1) }

// value is what a measure says of a row.
func (m measure) value(q Question, row string, s spread) Value {
	switch {
	case m.given != nil:
		return m.given(q, row)
	case s.n == 0:
		return Value{}
	}
	return Value{N: m.take(&s), Of: s.n}
}

// days is the number of days from one to another; it has none when either is not known or
// they are the wrong way round.
func days(from, to Day) (int64, bool) {
	if from == 0 || to < from {
		return 0, false
	}
	return int64(to - from), true
}
