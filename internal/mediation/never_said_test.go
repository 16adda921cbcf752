package mediation

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tilts/internal/latvia"
)

// unsaid writes everything that a case adds up to, but for the trace of what was put right: no facts, no history of
// them, and nothing that tells of them alone.
func unsaid(c *Case) map[string]string {
	lines := frame(c, "2026-03-08", latvia.Calendar{})
	for key := range lines {
		for _, trace := range []string{"superseded", "taken back", "changed by ", "opened by ", "may not take_back "} {
			if strings.HasPrefix(key, trace) {
				delete(lines, key)
			}
		}
	}
	bare := *c
	bare.Facts, bare.Superseded, bare.annulled = nil, nil, nil
	spell(reflect.ValueOf(bare), "case", lines)
	maps.DeleteFunc(lines, func(key, _ string) bool { return strings.Contains(key, ".former[") })
	return lines
}

// spell writes every value of a case by the way to it, unexported ones too.
func spell(v reflect.Value, at string, lines map[string]string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			spell(v.Elem(), at, lines)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			spell(v.Field(i), at+"."+v.Type().Field(i).Name, lines)
		}
	case reflect.Slice:
		for i := range v.Len() {
			spell(v.Index(i), fmt.Sprintf("%s[%d]", at, i), lines)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			spell(v.MapIndex(k), fmt.Sprintf("%s[%v]", at, k), lines)
		}
	default:
		if !v.IsZero() {
			lines[at] = fmt.Sprint(v)
		}
	}
}

// differing lists the lines in which two cases are not the same.
func differing(a, b map[string]string) (list []string) {
	for _, key := range sortedKeys(a) {
		if a[key] != b[key] {
			list = append(list, fmt.Sprintf("%s: %q, not %q", key, a[key], b[key]))
		}
	}
	for _, key := range sortedKeys(b) {
		if _, known := a[key]; !known {
			list = append(list, fmt.Sprintf("%s: nothing, not %q", key, b[key]))
		}
	}
	return list
}

// put is a history with a fact behind one of its facts: the id is between that and the next.
func put(facts []Fact, after int, f Fact) []Fact {
	f.ID = facts[after].ID + "5"
	return slices.Insert(slices.Clone(facts), after+1, f)
}

// taken is a fact of a kind somewhere in a history, and later that it was taken back; half of them are corrections of
// an earlier fact of the kind, where there is one that holds.
func (r chance) taken(facts []Fact, k Kind) (said []Fact) {
	after, f := r.IntN(len(facts)), r.fact(k)
	gone, _ := overtaken(facts)
	for _, old := range facts[1 : after+1] {
		if old.Kind() == k.Name && !gone[old.ID] && r.IntN(2) == 0 {
			f.Supersedes, f.PartyID = old.ID, old.PartyID
		}
	}
	said = put(facts, after, f)
	return append(said, Fact{
		ID: "9999", CaseID: "c", PartyID: f.PartyID, Supersedes: said[after+1].ID, OccurredOn: r.day(),
		RecordedAt: facts[len(facts)-1].RecordedAt, Body: &TakenBack{Kind: KindName(k.Name)},
	})
}

// onPurpose has what stays different, by the kind of fact that was taken back or corrected and the part of the case,
// and why. What follows from it differs too.
type onPurpose map[string]map[string]string

var (
	takenOnPurpose = onPurpose{
		"party": {
			".Names[":          "a text names people as they were known when it was frozen",
			".Unreached.Found": "a letter came back from where the party was said to live then",
		},
	}
	correctedOnPurpose = onPurpose{
		"party": {
			".Names[":          "a text names people as they were known when it was frozen",
			".Unreached.Found": "a letter came back from where the party was said to live then",
			".BothConfirmedOn": "a correction un-begins nothing",
			".StartedOn":       "a correction un-begins nothing",
			".SafeChannel":     "what the record says since is newer than what was agreed to before it",
			".safetyTaken":     "what the record says since is newer than what was weighed before it",
			".said[":           "what the record said before is not proposed again",
			".feared":          "a danger that is told later was not weighed before",
		},
		"contact_agreed": {".SafeChannel": "it is newer than what the record said before it was corrected"},
		"undelivered":    {".Unreached.Found": "what was known before it was corrected is nothing new"},
	}
)

// of leaves of the lines in which two cases differ those that nothing explains.
func (list onPurpose) of(kind string, lines []string) []string {
	for part := range list[kind] {
		if slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, part) }) {
			return nil
		}
	}
	return lines
}

// histories is how many are tried: each with a fact of every kind.
func histories() int {
	if testing.Short() {
		return 5
	}
	return 20
}

// What was taken back is as if it had never been said, of every kind of fact and wherever it was in the history.
func TestWhatWasTakenBackWasNeverSaid(t *testing.T) {
	t.Parallel()
	for seed := range 120 {
		r := chanceOf(seed)
		facts := r.history()
		want := unsaid(Fold(facts, DefaultGateRule))
		for _, k := range kinds[1 : len(kinds)-1] { // not the opening, nor what takes back
			said := r.taken(facts, k)
			got := unsaid(Fold(said, DefaultGateRule))
			if list := takenOnPurpose.of(k.Name, differing(got, want)); len(list) > 0 {
				t.Errorf("seed %d: a fact of the kind %s, taken back, left something:\n%s",
					seed, k.Name, strings.Join(list, "\n"))
			}
		}
	}
}

// corrected is a history in which a fact of a kind was said, mostly one that holds where there is one, and where it
// stands; and what it is corrected to.
func (r chance) corrected(facts []Fact, k Kind) (said []Fact, at int, right Body) {
	over, _ := overtaken(facts)
	at = slices.IndexFunc(facts, func(f Fact) bool { return f.Kind() == k.Name && !over[f.ID] && r.IntN(2) == 0 })
	if at >= 0 {
		return facts, at, r.body(k)
	}
	after := r.IntN(len(facts))
	return put(facts, after, r.fact(k)), after + 1, r.body(k)
}

// What was corrected is as if it had been said so at first.
func TestWhatWasCorrectedWasSaidSoAtFirst(t *testing.T) {
	t.Parallel()
	for seed := range histories() {
		r := chanceOf(seed)
		facts := r.history()
		for _, k := range kinds[1 : len(kinds)-1] {
			said, at, body := r.corrected(facts, k)
			atFirst := slices.Clone(said)
			atFirst[at].Body = body
			right := atFirst[at]
			right.Supersedes, right.ID = right.ID, "9999"
			corrected := unsaid(Fold(append(slices.Clone(said), right), DefaultGateRule))
			for key, line := range corrected {
				corrected[key] = strings.ReplaceAll(line, right.ID, right.Supersedes)
			}
			want := unsaid(Fold(atFirst, DefaultGateRule))
			delete(corrected, "can be taken back") // what came since stands on what came before alone
			delete(want, "can be taken back")
			if list := correctedOnPurpose.of(k.Name, differing(corrected, want)); len(list) > 0 {
				t.Errorf("seed %d: a fact of the kind %s, corrected, is not what it says:\n%s",
					seed, k.Name, strings.Join(list, "\n"))
			}
		}
	}
}
