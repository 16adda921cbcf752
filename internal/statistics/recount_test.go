package statistics

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	m "tilts/internal/mediation"
)

var anyStory = rapid.Custom(func(t *rapid.T) story {
	day := rapid.IntRange(0, 3*365).Draw(t, "day")
	s := story{
		initiator: rapid.SampledFrom(append([]m.Initiator{"", "other"}, m.Initiators...)).Draw(t, "initiator"),
		arrived:   m.DateOf(m.Date("2024-01-01").Time().AddDate(0, 0, day)),
		confirmed: rapid.Bool().Draw(t, "confirmed"),
		admitted:  rapid.Bool().Draw(t, "admitted"),
		outcome: rapid.SampledFrom([]m.Outcome{
			"", m.OutcomeAgreement, m.OutcomeNone, m.OutcomeWithdrawn, m.OutcomeNotStarted,
		}).Draw(t, "outcome"),
	}
	switch s.outcome {
	case m.OutcomeNotStarted:
		s.reason = rapid.SampledFrom(append([]m.Reason{""}, m.Reasons...)).Draw(t, "reason")
	case m.OutcomeWithdrawn:
		s.by = rapid.SampledFrom([]m.Side{"", m.Victim, m.Offender}).Draw(t, "by")
	}
	return s
})

var anyPeriod = rapid.Custom(func(t *rapid.T) Period {
	from := m.Date("2024-01-01").Time().AddDate(0, 0, rapid.IntRange(0, 700).Draw(t, "from"))
	return Period{From: m.DateOf(from), To: m.DateOf(from.AddDate(0, 0, rapid.IntRange(0, 1200).Draw(t, "days")))}
})

// labels counts stories the plain way: by what their rows should be called.
func labels(stories []story, p Period) map[string]int64 {
	n := map[string]int64{}
	for _, s := range stories {
		if s.arrived < p.From || s.arrived > p.To {
			continue
		}
		n["statistics.row.received"]++
		who := "unknown"
		for _, i := range m.Initiators {
			if i == s.initiator {
				who = string(i)
			}
		}
		n[map[bool]string{true: "T1 unknown", false: "statistics.initiator." + who}[who == "unknown"]]++
		if s.confirmed {
			n["statistics.t4.both_confirmed"]++
		}
		if s.confirmed && s.admitted {
			n["statistics.t4.started"]++
			n[map[m.Outcome]string{
				"": "statistics.t4.running", m.OutcomeAgreement: "statistics.t4.agreement",
				m.OutcomeNone: "statistics.t4.none", m.OutcomeWithdrawn: "statistics.t4.withdrawn",
				m.OutcomeNotStarted: "statistics.t4.contradictory",
			}[s.outcome]]++
			continue
		}
		n["statistics.t4.not_started"]++
		switch refused := map[m.Side]string{m.Victim: "victim_refused", m.Offender: "offender_refused"}; {
		case s.outcome == "":
			n["statistics.t4.preparing"]++
		case s.outcome == m.OutcomeWithdrawn && s.by != "":
			n["statistics.t4."+refused[s.by]]++
		case s.outcome == m.OutcomeNotStarted && s.reason != "" && s.reason != m.ReasonUnknown:
			n["statistics.t4."+string(s.reason)]++
		default:
			n["statistics.row.unknown"]++
		}
	}
	return n
}

func TestEveryCellEqualsANaiveRecount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		stories := rapid.SliceOfN(anyStory, 0, 60).Draw(rt, "stories")
		period, compare := anyPeriod.Draw(rt, "period"), anyPeriod.Draw(rt, "compare")
		r := run(t, told(stories...).list, Question{Period: period, Compare: &compare})
		for i, p := range []Period{period, compare} {
			want := labels(stories, p)
			for _, id := range []string{"T1", "T4"} {
				table := r.Table(id)
				column := slices.IndexFunc(table.Columns, func(c Column) bool {
					return c.Kind == Count && !c.Part && c.Compare == (i > 0)
				})
				for _, row := range table.Rows {
					key := row.Label.Key
					if id == "T1" && key == "statistics.row.unknown" {
						key = "T1 unknown"
					}
					if got := row.Values[column].N; got != want[key] {
						rt.Fatalf("%s %s: %d, recounted %d", id, key, got, want[key])
					}
				}
			}
		}
		parts := period.parts()
		for i, b := range parts {
			want := labels(stories, b.Period)
			for _, row := range r.Table("T1").Rows {
				key := row.Label.Key
				if key == "statistics.row.unknown" {
					key = "T1 unknown"
				}
				if got := row.Values[i].N; got != want[key] {
					rt.Fatalf("T1 %s in %v: %d, recounted %d", key, b.Period, got, want[key])
				}
			}
		}
		const contradictory = "statistics.t4.contradictory"
		odd := labels(stories, period)[contradictory]+labels(stories, compare)[contradictory] > 0
		for _, table := range r.Tables {
			if failed := len(table.Failed()) > 0; failed != (odd && table.ID == "T4") {
				rt.Fatalf("%s: checks %+v", table.ID, table.Checks)
			}
		}
	})
}

func TestPartsCoverThePeriodOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		p := anyPeriod.Draw(rt, "period")
		parts := p.parts()
		if len(parts) == 0 {
			return
		}
		if len(parts) > 13 {
			rt.Fatalf("%d columns", len(parts))
		}
		next := p.From
		for _, b := range parts {
			if b.From != next {
				rt.Fatalf("a gap or overlap before %v", b)
			}
			next = m.DateOf(b.To.Time().AddDate(0, 0, 1))
		}
		if parts[len(parts)-1].To != p.To {
			rt.Fatalf("ends with %v", parts[len(parts)-1])
		}
	})
}
