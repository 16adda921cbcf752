package mediation

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// chance makes cases of facts of every kind, with codes of their lists and ids that meet each other, so that
// facts are about the same people, meetings, letters and terms.
type chance struct{ *rand.Rand }

func chanceOf(seed int) chance { return chance{rand.New(rand.NewPCG(uint64(seed), 1))} }

func (r chance) of(list ...string) string { return list[r.IntN(len(list))] }

// met has what an id in a fact can be of, by the name that rows keep it under.
var met = map[string][]string{
	"submission_id": {"s1", "s2"}, "document_id": {"d1", "d2", "d3"}, "former": {"d1", "d2"},
	"meeting": {"1010", "1020", "1030"}, "guest": {"g1", "g2"}, "term_id": {"a", "b"}, "id": {"a", "b"},
	"from": {"o"}, "to": {"v", "w"}, "offender": {"", "", "o"}, "party": {"v", "o", "w"},
	"mediator_id": {"m1", "m2"}, "representative": {"", "Inga Roze"}, "name": {"Anna", "Anita"}, "time": {"", "14.10"},
	"code": {"", "150190-12344"},
}

func (r chance) body(k Kind) Body {
	b := k.New()
	r.fill(reflect.ValueOf(b).Elem())
	return b
}

func (r chance) fill(v reflect.Value) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		pool := codes(v.Type(), field)
		if pool == nil {
			pool = met[name]
		}
		r.set(v.Field(i), pool)
	}
}

func (r chance) set(v reflect.Value, pool []string) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(r.IntN(3)))
	case reflect.Pointer:
		if r.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			r.set(v.Elem(), pool)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), r.IntN(3), 3))
		for i := range v.Len() {
			r.set(v.Index(i), pool)
		}
	case reflect.Struct:
		r.fill(v)
	case reflect.String:
		switch {
		case v.Type() == reflect.TypeFor[Date]():
			v.SetString(string(r.day()))
		case len(pool) > 0:
			v.SetString(r.of(pool...))
		default:
			v.SetString(r.of("", "x", "y"))
		}
	}
}

func (r chance) day() Date { return Date("2026-03-01").Plus(r.IntN(9)) }

// fact is one of a kind, about whomever. Whoever is named again is corrected: another naming is of somebody new.
func (r chance) fact(k Kind) Fact {
	f := Fact{CaseID: "c", PartyID: r.of("", "v", "o", "o", "w"), OccurredOn: r.day(), Body: r.body(k)}
	if _, naming := f.Body.(*PartyNamed); naming {
		f.PartyID = fmt.Sprint("p", r.IntN(1000))
	}
	return f
}

// history is a small case: two sides and often a third person, who mostly have answered, and some facts
// of any kind. Ids are ten apart.
func (r chance) history() (facts []Fact) {
	add := func(party string, b Body) {
		facts = append(facts, Fact{CaseID: "c", PartyID: party, OccurredOn: r.day(), Body: b})
	}
	add("", &Opened{Number: "I-2026-0001", Initiator: Initiator(r.of(texts(Initiators)...)), ArrivedOn: "2026-03-01"})
	add("v", &PartyNamed{Side: Victim, Minor: r.IntN(4) == 0, Person: Person{Name: "Anna"}})
	add("o", &PartyNamed{Side: Offender, Person: Person{Name: "Boriss"}})
	if r.IntN(2) == 0 {
		add("w", &PartyNamed{Side: Sides[r.IntN(2)], Person: Person{Name: "Cilda"}})
	}
	if r.IntN(4) > 0 {
		add("v", &Confirmed{Agrees: true, Signature: SignatureWet})
		add("o", &Confirmed{Agrees: true, Signature: SignatureWet})
		add("o", &Admitted{Offence: yes(), Facts: yes()})
	}
	for range r.IntN(9) {
		facts = append(facts, r.fact(kinds[1+r.IntN(len(kinds)-2)])) // opened once; what is taken back has its id
	}
	for i := range facts {
		facts[i].ID = fmt.Sprint(1000 + 10*i)
	}
	facts = append(facts, r.putRight(facts)...)
	for i := range facts {
		facts[i].ID = fmt.Sprint(1000 + 10*i)
		facts[i].RecordedAt = InstantOf(Date("2026-03-10").Time()) + Instant(i)
	}
	return facts
}

// putRight has some of the facts corrected or taken back, each once. The first, the opening, never is.
func (r chance) putRight(facts []Fact) (list []Fact) {
	for _, i := range r.Perm(len(facts) - 1)[:r.IntN(3)] {
		f := facts[1+i]
		var body Body = &TakenBack{Kind: KindName(f.Kind())}
		if r.IntN(2) == 0 {
			body = r.body(kindOf(f.Body))
		}
		list = append(list, Fact{
			CaseID: "c", PartyID: f.PartyID, Supersedes: f.ID, OccurredOn: r.day(), Body: body,
		})
	}
	return list
}

// Gates are looked at only after facts of the kinds that say so: no other fact opens one or shuts it.
func TestNoOtherFactMovesAGate(t *testing.T) {
	t.Parallel()
	gates := func(facts []Fact) string {
		var told []string
		for _, p := range Fold(facts, DefaultGateRule).Pairs() {
			g := p.Gate()
			told = append(told, fmt.Sprint(p.Victim.ID, p.Offender.ID, g.Open, g.Since, p.BothConfirmedOn()))
		}
		return strings.Join(told, "\n")
	}
	moved := map[string]bool{}
	all := len(slices.DeleteFunc(slices.Clone(kinds), func(k Kind) bool { return !k.gates }))
	for seed := 0; seed < 300 || len(moved) < all && seed < 5000; seed++ {
		r := chanceOf(seed)
		facts := r.history()
		for _, k := range kinds[1:] {
			f := r.fact(k)
			f.ID = "9999"
			if _, back := f.Body.(*TakenBack); back {
				f.Supersedes = facts[r.IntN(len(facts))].ID
			}
			if gates(facts) == gates(append(facts[:len(facts):len(facts)], f)) {
				continue
			}
			if moved[k.Name] = true; !k.gates {
				t.Errorf("a fact of the kind %s moves a gate, and is not known to: %+v", k.Name, f)
				return
			}
		}
	}
	for _, k := range kinds {
		if k.gates && !moved[k.Name] {
			t.Errorf("no fact of the kind %s moves a gate", k.Name)
		}
	}
}
