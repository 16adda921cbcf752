package workbook_test

import (
	"context"
	"fmt"
	"iter"
	"os"
	"testing"

	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// agency is an invented stream of facts: so many cases of each sort.
type agency []mediation.Fact

func (a agency) AllFacts(context.Context, mediation.Instant) iter.Seq2[mediation.Fact, error] {
	return func(yield func(mediation.Fact, error) bool) {
		for _, f := range a {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// cases adds n cases that arrived over half a year from the given one on.
func (a *agency) cases(n int, year int, confirmed, started bool, closed *mediation.Closed) {
	yes := true
	for i := range n {
		id := fmt.Sprintf("case-%05d", len(*a))
		on := mediation.Date(fmt.Sprintf("%d-%02d-%02d", year, i*7%6+1, i*11%28+1))
		who := mediation.Initiators[(i*i+i/3)%len(mediation.Initiators)]
		if i%3 > 0 {
			who = mediation.ByPolice
		}
		add := func(party string, body mediation.Body) {
			*a = append(*a, mediation.Fact{
				ID: fmt.Sprintf("%09d", len(*a)), CaseID: id, PartyID: party, OccurredOn: on, Body: body,
			})
		}
		add("", &mediation.Opened{Initiator: who, ArrivedOn: on})
		add("v", &mediation.PartyNamed{Side: mediation.Victim})
		add("o", &mediation.PartyNamed{Side: mediation.Offender})
		if confirmed {
			add("v", &mediation.Confirmed{Agrees: true, Signature: mediation.SignatureWet})
			add("o", &mediation.Confirmed{Agrees: true, Signature: mediation.SignatureWet})
		}
		if started {
			add("o", &mediation.Admitted{Offence: &yes, Facts: &yes})
		}
		if closed != nil {
			add("", closed)
		}
	}
}

// half fills one half-year with the shares of the picture of the design.
func (a *agency) half(year int, times int, n [12]int) {
	closed := func(o mediation.Outcome, r mediation.Reason) *mediation.Closed {
		return &mediation.Closed{Outcome: o, Reason: r, By: mediation.Victim}
	}
	for i, c := range []*mediation.Closed{closed(mediation.OutcomeAgreement, ""), closed(mediation.OutcomeNone, ""),
		closed(mediation.OutcomeWithdrawn, ""), nil} {
		a.cases(n[i]*times, year, true, true, c)
	}
	for i, r := range mediation.Reasons {
		a.cases(n[4+i]*times, year, i == 3, false, closed(mediation.OutcomeNotStarted, r))
	}
	a.cases(n[11]*times, year, false, false, nil)
}

func report(t testing.TB, times int) statistics.Report {
	t.Helper()
	var a agency
	a.half(2026, times, [12]int{247, 41, 17, 27, 46, 31, 28, 12, 8, 0, 3, 26})
	a.half(2025, times, [12]int{226, 38, 14, 23, 44, 29, 31, 11, 9, 0, 4, 22})
	period := statistics.Period{From: "2026-01-01", To: "2026-06-30"}
	before := period.YearBefore()
	r, err := statistics.Fold(t.Context(), a, statistics.Question{Period: period, Compare: &before,
		GateRule: mediation.DefaultGateRule, ExtractedAt: 1795330800000000})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// published is a report as it leaves the house.
func published(t testing.TB, r statistics.Report) statistics.Report {
	t.Helper()
	out, _, err := statistics.Publish(t.Context(), nil, r, statistics.RuleOf(5), nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func printer(t testing.TB, lang string) statistics.Printer {
	t.Helper()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return statistics.NewPrinter(all.For(lang))
}

func template(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(templatePath)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
