package mediation

import (
	"fmt"
	"testing"
)

// crowded is a case of as many people as a request can name, with a history of 300 facts, in which nobody answered.
func crowded(victims, offenders int) []Fact {
	facts := []Fact{{Body: &Opened{}}}
	for i := range victims {
		facts = append(facts, Fact{PartyID: fmt.Sprint("v", i), Body: &PartyNamed{Side: Victim}})
	}
	for i := range offenders {
		facts = append(facts, Fact{PartyID: fmt.Sprint("o", i), Body: &PartyNamed{Side: Offender}})
	}
	for i := 0; len(facts) < 300; i++ {
		facts = append(facts, Fact{PartyID: fmt.Sprint("v", i%victims), Body: &Contacted{}})
	}
	for i := range facts {
		facts[i].ID = fmt.Sprintf("%04d", i)
	}
	return facts
}

// BenchmarkManyPeople reads a case with many pairs, as each write does, and looks for what opened a gate, as its page.
func BenchmarkManyPeople(b *testing.B) {
	for _, n := range [][2]int{{10, 3}, {20, 3}, {20, 20}} {
		facts := crowded(n[0], n[1])
		b.Run(fmt.Sprintf("fold/%dx%d", n[0], n[1]), func(b *testing.B) {
			for b.Loop() {
				Fold(facts, DefaultGateRule)
			}
		})
		b.Run(fmt.Sprintf("openings/%dx%d", n[0], n[1]), func(b *testing.B) {
			c := Fold(facts, DefaultGateRule)
			for b.Loop() {
				c.Openings()
			}
		})
	}
}
