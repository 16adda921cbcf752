package mediation

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// everything is a case with a fact of every kind about each of two parties, and a value of
// its own in every field.
func everything(safety bool) (c *Case, all []Fact) {
	n := 0
	for _, party := range []string{"v", "o"} {
		for _, k := range Kinds() {
			b, count := k.New(), 0
			fill(reflect.ValueOf(b).Elem(), party+":"+k.Name, &count)
			switch b := b.(type) {
			case *PartyNamed:
				b.Side, b.Safety, b.Legal = Victim, safety, false
				if party == "o" {
					b.Side = Offender
				}
			case *TermsSet:
				b.Offender = "" // see TestAgreementsOfOthers
			case *AgreementState:
				b.Offender, b.SignedBy = "", []string{"v", "o"} // see TestWhoLeftBeforeTheSignaturesReadsNoTerms
			case *Proposed:
				if !safety { // what is feared counts before anybody weighed it
					b.Person.Safety = ""
				}
			case *Opened:
				b.Number = "I-2026-0001"
			}
			n++
			all = append(all, Fact{
				ID: fmt.Sprintf("%04d", n), CaseID: "c", PartyID: party, OccurredOn: "2026-11-10", Body: b,
			})
		}
	}
	return Fold(all, DefaultGateRule), all
}

// Whoever reads, wherever: what the table shows is there, what it does not is gone, from
// the facts and from everything made of them.
func TestForShowsWhatTheTableShows(t *testing.T) {
	for _, reader := range Readers {
		for _, place := range Places {
			for _, self := range []string{"", "v", "o"} {
				for _, safety := range []bool{false, true} {
					c, all := everything(safety)
					seen := c.For(reader, place, self)
					text := dump(reflect.ValueOf(seen.Case), 0)
					eyes := sight{
						reader: reader, place: place, self: self, hidden: map[string]bool{"v": safety, "o": safety},
						bound: map[string]bool{"": true},
					}
					for _, f := range all {
						told := eyes.sees(kindOf(f.Body).Item, f.PartyID)
						for _, l := range leaves(reflect.ValueOf(f.Body).Elem(), nil) {
							if l.value.Kind() != reflect.String || !strings.HasPrefix(l.value.String(), "‹") {
								continue
							}
							want := told && eyes.sees(l.item, f.PartyID) && whole(eyes, l.name, f.PartyID)
							if got := strings.Contains(text, l.value.String()); got != want {
								t.Errorf("%s on %s (self %q, safety %v) meets %s of %q: %v, want %v",
									reader, place, self, safety, l.name, f.PartyID, got, want)
							}
						}
					}
				}
			}
		}
	}
}

// whole reports whether a value's surroundings are seen too: an account stands in the terms, who
// comes in a row of their own.
func whole(eyes sight, name, party string) bool {
	if strings.HasPrefix(name, "Expected.") && eyes.reader == ReaderSelf {
		return false // the rows are about other parties than the two
	}
	return !strings.HasPrefix(name, "TermWords.") && !strings.HasPrefix(name, "Term.") || eyes.sees(ItemTerms, party)
}

// dump writes every value that can be reached; a case may hold a fact several times.
func dump(v reflect.Value, depth int) string {
	if depth > 12 {
		return ""
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return ""
		}
		return dump(v.Elem(), depth+1)
	case reflect.Struct:
		var b strings.Builder
		for i := range v.NumField() {
			b.WriteString(dump(v.Field(i), depth+1))
		}
		return b.String()
	case reflect.Slice:
		var b strings.Builder
		for i := range v.Len() {
			b.WriteString(dump(v.Index(i), depth+1))
		}
		return b.String()
	case reflect.String:
		return v.String()
	}
	return ""
}

// The two sides are strangers: of all that one gave, the other meets names, codes, accounts
// and terms, in the agreement they both sign, and nothing anywhere else. Addresses, ways to
// reach somebody, accounts of what happened, answers and reasons never cross (domain rule 19).
func TestTheTwoSidesAreStrangers(t *testing.T) {
	never := []Item{
		ItemBirthDate, ItemPhone, ItemEmail, ItemAddress, ItemSafety, ItemAccount, ItemConfirmed, ItemAdmissions,
		ItemReason,
		ItemOriginal, ItemWork, ItemStanding, ItemTalk, ItemComing,
		ItemCircle,
	}
	for _, item := range never {
		for _, place := range Places {
			if Visible(item, ReaderOther, place, false) {
				t.Errorf("%s crosses over in %s", item, place)
			}
		}
	}
	for _, item := range Items {
		for _, place := range Places {
			if place != PlaceAgreement && Visible(item, ReaderOther, place, false) {
				t.Errorf("%s crosses over in %s, which is not the agreement", item, place)
			}
		}
	}
	if Visible(ItemCode, ReaderOther, PlaceAgreement, true) {
		t.Error("a personal code crosses over in spite of the safety flag")
	}
}

// The public page on data and the letter of information promise it: where there is something to fear for anybody, the
// agreement has nobody's personal code. The number of a company is public.
func TestAnybodysSafetyFlagHidesEveryPersonalCode(t *testing.T) {
	for afraid, want := range map[string][]string{
		"":  {"161175-19997", "328673-00679", "40000000001"},
		"v": {"", "", "40000000001"},
		"o": {"", "", "40000000001"},
		"f": {"", "", "40000000001"},
	} {
		c := Fold([]Fact{
			{ID: "01", Body: &Opened{}},
			{ID: "02", PartyID: "v", Body: &PartyNamed{Side: Victim, Safety: afraid == "v",
				Person: Person{Code: "161175-19997"}}},
			{ID: "03", PartyID: "o", Body: &PartyNamed{Side: Offender, Safety: afraid == "o",
				Person: Person{Code: "328673-00679"}}},
			{ID: "04", PartyID: "f", Body: &PartyNamed{Side: Victim, Legal: true, Safety: afraid == "f",
				Person: Person{Code: "40000000001"}}},
		}, DefaultGateRule)
		for i, p := range c.For(ReaderOther, PlaceAgreement, "").Parties {
			if p.Person.Code != want[i] {
				t.Errorf("afraid %q: the agreement has %q of %s, want %q", afraid, p.Person.Code, p.ID, want[i])
			}
		}
	}
}

// A case is not changed by being looked at.
func TestForLeavesTheCaseAlone(t *testing.T) {
	c, _ := everything(true)
	before := dump(reflect.ValueOf(c), 0)
	c.For(ReaderSelf, PlaceInvitation, "v")
	c.For(ReaderClerk, PlacePage, "")
	if after := dump(reflect.ValueOf(c), 0); after != before {
		t.Error("looking at a case changed it")
	}
}
