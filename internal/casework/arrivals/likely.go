package arrivals

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/record"
)

// Likely is a case that something sent may belong to, or something else that was sent about the
// same, and why it seems so.
type Likely struct {
	CaseID, Number          string            // of a case
	SubmissionID, Reference string            // of something that is in no case
	Title                   string            // of the case
	Submission              record.Submission // that something; see TitleOf
	Why                     []Same
}

// Same is what two have in common.
type Same string

// The reasons, the strongest first.
const (
	SameRef    Same = "reference" // of one, which the other gives
	SameNamed  Same = "named"     // number of a case or a receipt, which the text of a letter names
	SameCode   Same = "code"      // of a person
	SameNumber Same = "number"    // of the criminal proceedings
	SamePhone  Same = "phone"
	SameNames  Same = "names" // of both sides
)

// mostLikely is how many there are to look at; of more a clerk searches.
const mostLikely = 5

// LikelyFor finds what a submission with these answers may belong to. Whoever may look at the
// submission may know it; nothing is decided by it. Apart is how many it was told apart from.
func (s *Service) LikelyFor(
	ctx context.Context, by casework.Actor, id, reference string, a form.Answers,
) (list []Likely, apart int, err error) {
	if err := casework.Allow(by, casework.OpenCase); err != nil {
		return nil, 0, err
	}
	err = s.Read(ctx, func(tx Tx) (err error) {
		own, err := chain(ctx, tx, id)
		if err != nil {
			return err
		}
		if list, err = namedIn(ctx, tx, id, own); err != nil {
			return err
		}
		for _, c := range append(inCommon(a), common{SameRef, latvia.SearchWords(reference)}) {
			q := record.SubmissionQuery{Words: c.words, Limit: mostLikely}
			for _, state := range record.SubmissionStates {
				if state != record.SubmissionInCase {
					q.States = append(q.States, state)
				}
			}
			rows, err := tx.Cases(ctx, record.CaseQuery{Words: c.words, Limit: mostLikely})
			if err != nil {
				return err
			}
			for _, row := range rows {
				list = because(list, Likely{CaseID: row.ID, Number: row.Number, Title: row.Title}, c.why)
			}
			others, err := tx.Submissions(ctx, q)
			if err != nil {
				return err
			}
			for _, sub := range others {
				if !own[sub.ID] {
					other := Likely{SubmissionID: sub.ID, Reference: sub.Reference, Submission: sub}
					list = because(list, other, c.why)
				}
			}
		}
		list, apart, err = toldApart(ctx, tx, id, list)
		return err
	})
	slices.SortStableFunc(list, func(a, b Likely) int { return b.weight() - a.weight() })
	return list[:min(len(list), mostLikely)], apart, err
}

// namedIn are the cases and the submissions whose numbers stand in the letter of a submission, of which own are told
// on its page already. Anybody may know a number: it is for a clerk to say whether it belongs there.
func namedIn(ctx context.Context, tx Tx, id string, own map[string]bool) (list []Likely, err error) {
	kept, err := seenOf(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	sub, err := tx.Submission(ctx, id)
	if err != nil {
		return nil, err
	}
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return nil, err
	}
	for _, number := range casework.NumbersIn(kept.shown().Text() + "\n" + a.String("account")) {
		row, err := tx.CaseByNumber(ctx, number)
		if fault.KindOf(err) == fault.NotFound {
			var other record.Submission
			if other, err = referred(ctx, tx, number); err == nil && other.CaseID == "" {
				if other.ID != "" && !own[other.ID] {
					one := Likely{SubmissionID: other.ID, Reference: other.Reference, Submission: other}
					list = because(list, one, SameNamed)
				}
				continue
			}
			if err == nil {
				row, err = tx.CaseRow(ctx, other.CaseID)
			}
		}
		if err != nil {
			return nil, err
		}
		list = because(list, Likely{CaseID: row.ID, Number: row.Number, Title: row.Title}, SameNamed)
	}
	return list, nil
}

// chain is a submission and all that goes where it goes: the page shows these already, and nobody tells them apart.
func chain(ctx context.Context, tx Tx, id string) (map[string]bool, error) {
	sub, err := tx.Submission(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := together(ctx, tx, sub)
	own := map[string]bool{}
	for _, one := range list {
		own[one.ID] = true
	}
	return own, err
}

// because adds a reason to what is in the list, or puts it there.
func because(list []Likely, one Likely, why Same) []Likely {
	for i := range list {
		if list[i].CaseID == one.CaseID && list[i].SubmissionID == one.SubmissionID {
			if !slices.Contains(list[i].Why, why) {
				list[i].Why = append(list[i].Why, why)
			}
			return list
		}
	}
	one.Why = []Same{why}
	return append(list, one)
}

// common is what to look for elsewhere: all of these words in one key.
type common struct {
	why   Same
	words []string
}

// inCommon is what answers may have in common with others.
func inCommon(a form.Answers) (list []common) {
	add := func(why Same, values ...string) {
		var words []string
		for _, v := range values {
			if v == "" {
				return
			}
			words = append(words, latvia.SearchWords(v)...)
		}
		if len(words) > 0 {
			list = append(list, common{why, words})
		}
	}
	people := append([]form.Answers{a}, append(a.Groups("victims"), a.Groups("offenders")...)...)
	for _, p := range people {
		add(SameCode, p.String("person_code"))
		add(SameCode, p.String("represented_person_code"))
		add(SamePhone, p.String("phone"))
	}
	add(SameRef, a.String("reference"))
	add(SameNumber, a.String("criminal_case"))
	add(SameNames, fullName(a, ""), a.String("other_party"))
	for _, v := range a.Groups("victims") {
		for _, o := range a.Groups("offenders") {
			add(SameNames, fullName(v, ""), fullName(o, ""))
		}
	}
	return list[:min(len(list), 4*mostLikely)]
}

// toldApart leaves out what somebody said is not the same; said of one of two submissions it holds for
// both. It returns how many there were.
func toldApart(ctx context.Context, tx Tx, id string, list []Likely) (left []Likely, apart int, err error) {
	own, err := unlikes(ctx, tx, id)
	if err != nil {
		return nil, 0, err
	}
	for _, one := range list {
		known := slices.ContainsFunc(own, func(u unlikeDecision) bool { return u.Unlike == one.what() })
		if one.SubmissionID != "" && !known {
			theirs, err := unlikes(ctx, tx, one.SubmissionID)
			if err != nil {
				return nil, 0, err
			}
			known = slices.ContainsFunc(theirs, func(u unlikeDecision) bool { return u.SubmissionID == id })
		}
		if !known {
			left = append(left, one)
		}
	}
	return left, len(own), nil
}

// weight is how much speaks for it: what a letter names itself stands before all that it has in common.
func (l Likely) weight() int {
	if slices.Contains(l.Why, SameNamed) {
		return len(l.Why) + 100
	}
	return len(l.Why)
}

func (l Likely) what() Unlike { return Unlike{l.CaseID, l.SubmissionID} }
