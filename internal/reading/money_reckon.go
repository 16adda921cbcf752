package reading

// reckoned is what it counts that a sum is what two or three before it make: "420 and 85, of which he gave back 100,
// so I ask for 405".
const reckoned = 8

// reckonedOf are how many of the numbers before a sum are tried.
const reckonedOf = 5

// reckon adds to the points of a sum that the writer reckoned from others, and not of one that speaks of what was paid.
func (p *page) reckon(all []sum) {
	if len(all) == 0 || p.role == institution {
		return
	}
	operands := p.operands(all)
	for i := range all {
		s := &all[i]
		var before []int64
		for _, o := range operands {
			if o.from < s.from && o.cents != s.cents {
				before = append(before, o.cents)
			}
		}
		if s.points >= 0 && makeUp(s.cents, before[max(0, len(before)-reckonedOf):]) {
			s.points += reckoned
		}
	}
}

// operands are the sums of a letter and the numbers without a currency that may be sums, in the order of the text.
func (p *page) operands(all []sum) []sum {
	var found []sum
	for i, next := 0, 0; i < len(p.tokens); i++ {
		if next < len(all) && all[next].from <= i {
			found = append(found, all[next])
			i = max(i, all[next].to-1)
			next++
			continue
		}
		t := p.at(i)
		if t.kind != number || len(t.text) < 2 || len(t.text) > 4 || p.noSum(i) || p.taken(span{i, i + 1}) ||
			!p.endsNumber(i+1) || p.at(i-1).text == "," || p.at(i-1).text == "." && !t.spaced {
			continue
		}
		found = append(found, sum{span: span{i, i + 1}, cents: int64(p.value(i)) * 100})
	}
	return found
}

// makeUp reports whether two or three of the numbers added, or the last of them taken away, give a sum.
func makeUp(cents int64, of []int64) bool {
	for i, a := range of {
		for j := i + 1; j < len(of); j++ {
			b := of[j]
			if a+b == cents || a-b == cents || b-a == cents {
				return true
			}
			for _, c := range of[j+1:] {
				if a+b+c == cents || a+b-c == cents && c != a && c != b {
					return true
				}
			}
		}
	}
	return false
}
