package cases

import (
	"context"
	"iter"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// Load reads a case out of its facts, with its row.
func (s *Service) Load(ctx context.Context, tx Files, caseID string) (*mediation.Case, record.CaseRow, error) {
	row, err := tx.CaseRow(ctx, caseID)
	if err != nil {
		return nil, row, err
	}
	facts, err := tx.Facts(ctx, caseID)
	if err != nil {
		return nil, row, err
	}
	return mediation.Fold(facts, s.Settings.GateRule), row, nil
}

// Backwards returns a case as it stands and as it was before each of its facts, each with
// the moment at which its last fact was recorded.
func (s *Service) Backwards(
	ctx context.Context, tx Files, caseID string,
) (iter.Seq2[mediation.Instant, *mediation.Case], error) {
	facts, err := tx.Facts(ctx, caseID)
	return func(yield func(mediation.Instant, *mediation.Case) bool) {
		for n := len(facts); n > 0; n-- {
			if !yield(facts[n-1].RecordedAt, mediation.Fold(facts[:n], s.Settings.GateRule)) {
				return
			}
		}
	}, err
}

// Append writes facts of a case and derives its row again, in the caller's
// transaction. Ids, times and the author are filled in: what is recorded later is folded later,
// whatever the clock says. Institutions are told when a step
// of what they sent changes by it.
func (s *Service) Append(
	ctx context.Context, tx Files, by casework.Actor, caseID string, facts ...mediation.Fact,
) error {
	old, err := tx.Facts(ctx, caseID)
	if err == nil {
		err = checkCodes(facts)
	}
	if err != nil {
		return err
	}
	before := mediation.Fold(old, s.Settings.GateRule)
	mediation.NoteAges(before.ArrivedOn, facts)
	last := ""
	if len(old) > 0 {
		last = old[len(old)-1].ID
	}
	for i := range facts {
		f := &facts[i]
		last = casework.NewIDAfter(last)
		f.ID, f.CaseID, f.RecordedAt, f.RecordedBy = last, caseID, s.Instant(), by.ID
		if f.OccurredOn == "" {
			f.OccurredOn = s.Today()
		}
	}
	if err := tx.AddFacts(ctx, facts); err != nil {
		return err
	}
	c := mediation.Fold(slices.Concat(old, facts), s.Settings.GateRule)
	if err := s.tell(ctx, tx, before, c); err != nil {
		return err
	}
	row := s.row(c)
	if len(old) > 0 {
		was, err := tx.CaseRow(ctx, caseID)
		if err != nil {
			return err
		}
		row.Version = was.Version + 1
	}
	if err := tx.PutCase(ctx, row); err != nil {
		return err
	}
	return tx.PutCaseCodes(ctx, []record.CaseCode{{CaseID: caseID, Code: s.coder().Of(c)}})
}

// checkCodes refuses facts with a code that is in no list: tables and pages have no word for it.
func checkCodes(facts []mediation.Fact) error {
	for _, f := range facts {
		if err := mediation.CheckCodes(f.Body); err != nil {
			return err
		}
	}
	return nil
}

// coder writes what statistics know of a case.
func (s *Service) coder() statistics.Coder { return statistics.NewCoder(s.Settings.GateRule) }

// tell writes down for institutions which steps are others now: the one place that
// compares them.
func (s *Service) tell(ctx context.Context, tx Files, before, after *mediation.Case) error {
	told, err := tx.SubmissionsToTell(ctx, after.ID)
	if err != nil {
		return err
	}
	for _, sub := range told {
		step := after.StepOf(sub.ID, sub.PartyID)
		if step == before.StepOf(sub.ID, sub.PartyID) {
			continue
		}
		if err := s.Tell(ctx, tx, record.Event{
			InstitutionID: sub.Institution, Kind: record.StepChanged, SubmissionID: sub.ID, Step: step,
			ChangedOn: s.Today(),
		}); err != nil {
			return err
		}
	}
	return nil
}

// row derives what lists show of a case.
func (s *Service) row(c *mediation.Case) record.CaseRow {
	row := record.CaseRow{
		ID: c.ID, Number: c.Number, State: c.State(), Office: c.Office, MediatorID: c.MediatorID, SecondID: c.SecondID,
		ArrivedOn: c.ArrivedOn,
		OpenedOn:  c.OpenedOn, Safety: c.Safety(), UpdatedAt: s.Instant(), Version: 1,
	}
	var names []string
	for _, p := range c.Parties {
		names = append(names, p.Name())
	}
	row.Title, row.SearchKey = strings.Join(names, " – "), searchKey(c)
	for _, p := range c.Pairs() {
		row.Pairs++
		if p.Gate().Open {
			row.PairsOpen++
		}
	}
	if m := c.Coming(); m != nil {
		row.MeetingOn, row.MeetingAt, row.Venue = m.On, m.Time, venueOf(m)
	}
	for _, m := range c.Meetings {
		if m.State == mediation.MeetingHeld {
			row.Held = append(row.Held, record.HeldMeeting{CaseID: c.ID, On: m.On, At: m.Time, Venue: venueOf(&m)})
		}
	}
	next := c.Next()
	row.Next, row.WaitsFor, row.Since, row.Outcome = next.Step, next.For, next.Since, c.Outcome
	if due := c.Deadlines(s.Calendar); len(due) > 0 {
		row.Due, row.DueOn = due[0].Kind, due[0].On
	}
	return row
}

// venueOf is the kind of place at which people meet, as lists show it: nobody comes to the office of one online.
func venueOf(m *mediation.MeetingOn) string {
	switch {
	case m.Mode == mediation.Online:
		return "online"
	case m.Mode.Carried():
		return ""
	}
	return m.Venue
}

// searchKey is what a case is found by, besides its submissions: its own numbers and its
// parties.
func searchKey(c *mediation.Case) string {
	values := []string{c.Number, c.CriminalCase, c.Request}
	for _, p := range c.Parties {
		values = append(values, p.Name(), p.Person.Code, p.Person.Phone, p.Person.Email, p.Person.Representative)
		values = append(values, p.Person.Agent.Phone, p.Person.Agent.Email)
	}
	return latvia.SearchKey(values...)
}

// AddWhole writes new cases of which everything is already known, each by its facts with ids,
// times and authors, in the order of recording, and derives their rows as Append does. Nobody
// is told of them.
func (s *Service) AddWhole(ctx context.Context, tx Files, cases [][]mediation.Fact) error {
	rows, codes := make([]record.CaseRow, len(cases)), make([]record.CaseCode, len(cases))
	for i, facts := range cases {
		if err := checkCodes(facts); err != nil {
			return err
		}
		mediation.NoteAges("", facts)
		c := mediation.Fold(facts, s.Settings.GateRule)
		rows[i], codes[i] = s.row(c), record.CaseCode{CaseID: c.ID, Code: s.coder().Of(c)}
		rows[i].UpdatedAt = facts[len(facts)-1].RecordedAt
	}
	if err := tx.AddCases(ctx, rows); err != nil {
		return err
	}
	if err := tx.AddFacts(ctx, slices.Concat(cases...)); err != nil {
		return err
	}
	return tx.PutCaseCodes(ctx, codes)
}
