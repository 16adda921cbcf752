package cases

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// JobBatch is the background job that draws the letters of a batch; its id is the batch's.
const JobBatch = "batch"

// MostCases is for how many cases letters are drawn at once.
const MostCases = 1000

// BatchRequest is letters of one kind for many cases.
type BatchRequest struct {
	CaseIDs []string
	Kind    string // "invitation", or a letter's with its folder
	Lang    string // empty: each recipient's own
	Note    string
}

// BatchKind is something that can be drawn for many cases.
type BatchKind struct {
	Kind, Title string // no title for the invitation
	For         string // whom a letter is for
	Asks        string // what is asked to be added; empty for nothing
	Required    bool   // and may not be left out
}

// BatchKinds lists what somebody may draw for many cases, in a language.
func (s *Service) BatchKinds(by casework.Actor, lang string) (list []BatchKind) {
	if by.May(casework.InviteParty) {
		list = append(list, BatchKind{Kind: invitations})
	}
	if by.May(casework.RunCase) {
		for _, l := range s.letters(lang) {
			list = append(list, BatchKind{
				Kind: document.LetterFolder + l.Kind, Title: l.Title, For: string(l.For), Asks: l.Asks,
				Required: l.Required,
			})
		}
	}
	return list
}

// StartBatch writes down which letters are wanted, one to each person in the cases whom they are
// for, and has a job draw them. A case in which there is nobody stands in the list with that.
func (s *Service) StartBatch(ctx context.Context, by casework.Actor, q BatchRequest) (id string, err error) {
	if err := s.mayBatch(by, &q); err != nil {
		return "", err
	}
	b := record.Batch{
		ID: casework.NewID(), Kind: q.Kind, Lang: q.Lang, Note: q.Note, CreatedAt: s.Instant(), CreatedBy: by.ID,
	}
	items, err := s.batchItems(ctx, by, q)
	if err != nil {
		return "", err
	}
	err = s.Write(ctx, func(tx Tx) error {
		if err := tx.AddBatch(ctx, b, items); err != nil {
			return err
		}
		if err := tx.Enqueue(ctx, JobBatch, b.ID); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.MakeBatch, "batch:"+b.ID, "", q.Kind)
	})
	return b.ID, err
}

// mayBatch refuses what somebody may not draw, and what cannot be.
func (s *Service) mayBatch(by casework.Actor, q *BatchRequest) error {
	slices.Sort(q.CaseIDs)
	q.CaseIDs = slices.Compact(q.CaseIDs)
	kind, letter := strings.CutPrefix(q.Kind, document.LetterFolder)
	action := casework.InviteParty
	if letter {
		action = casework.RunCase
	}
	if err := casework.Allow(by, action); err != nil {
		return err
	}
	switch {
	case len(q.CaseIDs) == 0:
		return fault.At("batch_cases", "fault.batch_none")
	case len(q.CaseIDs) > MostCases:
		return fault.At("batch_cases", "fault.batch_many", fault.Args{"max": MostCases})
	case !slices.Contains(append([]string{""}, locale.Languages...), q.Lang):
		return fault.At("letter_lang", "fault.check_answers")
	}
	if q.Kind == invitations {
		q.Note = ""
		return nil
	}
	l, err := s.Documents.CaseLetter(kind, locale.Main)
	if !letter || err != nil {
		return fault.At("batch_kind", "fault.letter_unknown")
	}
	return noteOf(l, &q.Note)
}

// batchItems finds to whom the letters go.
func (s *Service) batchItems(
	ctx context.Context, by casework.Actor, q BatchRequest,
) (items []record.BatchItem, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		items = nil
		for _, id := range q.CaseIDs {
			c, row, err := s.Load(ctx, tx, id)
			if err != nil {
				return err
			}
			if err := casework.OwnCase(by, row); err != nil {
				return err
			}
			to, why := s.toWhom(c, q.Kind)
			for _, party := range to {
				item := record.BatchItem{N: len(items) + 1, CaseID: id, PartyID: party}
				if wantsNothing(c, party) {
					item.Failure, item.DoneAt = "fault.nothing_is_sent", s.Instant()
				}
				items = append(items, item)
			}
			if len(to) == 0 {
				items = append(items, record.BatchItem{
					N: len(items) + 1, CaseID: id, Failure: why, DoneAt: s.Instant(),
				})
			}
		}
		return nil
	})
	return items, err
}

// toWhom are the keys of those in a case that a letter of a batch goes to, as recipients has them, or
// the key of why there are none. A party is invited through whoever represents them where that is usual.
func (s *Service) toWhom(c *mediation.Case, kind string) (to []string, why string) {
	name, letter := strings.CutPrefix(kind, document.LetterFolder)
	if !letter {
		for _, p := range c.Parties {
			waits := p.InvitedOn == "" && p.Confirmed == nil
			if waits && s.may(c, mediation.Deed{Act: mediation.ActInvite, Party: p}) == nil {
				to = append(to, p.Invitee().Key())
			}
		}
		return to, "fault.batch_nobody"
	}
	l, err := s.Documents.CaseLetter(name, locale.Main)
	if err != nil {
		return nil, "fault.letter_unknown"
	}
	if why := s.offer(c, l).Why; why != "" {
		return nil, why
	}
	return s.recipients(c, l), ""
}

// wantsNothing reports whether somebody wants nothing sent: the letters of a batch are for the post, and theirs
// are handed over in person.
func wantsNothing(c *mediation.Case, key string) bool {
	who := mediation.ExpectedOf(key)
	p := c.Party(who.Party)
	return p != nil && !p.ReachOf(who.Represents).TakesMessages()
}

// recipients are the keys of those in a case that a letter can go to now; one empty name for a letter
// that goes to no single person.
func (s *Service) recipients(c *mediation.Case, l document.CaseLetter) (to []string) {
	if !l.For.Person() {
		return []string{""}
	}
	for _, p := range c.Parties {
		if l.For.Takes(p.Side) && s.lacks(c, l, p, "") == "" {
			who := mediation.Expected{Party: p.ID, Represents: l.For == document.ForRepresentative}
			to = append(to, who.Key())
		}
	}
	return to
}

// Chosen lists cases that somebody chose in a list, in the order of their numbers.
func (s *Service) Chosen(ctx context.Context, by casework.Actor, ids []string) (list []record.CaseRow, err error) {
	if err := casework.Allow(by, casework.InviteParty); err != nil {
		return nil, err
	}
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	if len(ids) > MostCases {
		return nil, fault.New(fault.TooLarge, "fault.batch_many", fault.Args{"max": MostCases})
	}
	err = s.Write(ctx, func(tx Tx) error {
		list = nil
		for _, id := range ids {
			row, err := tx.CaseRow(ctx, id)
			if err != nil {
				return err
			}
			if err := casework.OwnCase(by, row); err != nil {
				return err
			}
			list = append(list, row)
		}
		if len(list) == 0 {
			return nil
		}
		return s.Audit(ctx, tx, by, casework.ListCases, "cases", "", "")
	})
	slices.SortFunc(list, func(a, b record.CaseRow) int { return strings.Compare(a.Number, b.Number) })
	return list, err
}

// BatchView is how far a batch is.
type BatchView struct {
	record.Batch
	Title  string // of a letter; empty for the invitation
	Items  []record.BatchItem
	Made   int // letters that are drawn
	Left   int // letters that are not, and wait
	Failed int
}

// Batch opens a batch of the reader's own.
func (s *Service) Batch(ctx context.Context, by casework.Actor, id, lang string) (v BatchView, err error) {
	if err := casework.Allow(by, casework.InviteParty); err != nil {
		return v, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		v = BatchView{}
		if v.Batch, err = ownBatch(ctx, tx, by, id); err != nil {
			return err
		}
		if v.Items, err = tx.BatchItems(ctx, id); err != nil || v.DoneAt == 0 {
			return err
		}
		return leaveElsewhere(ctx, tx, by, v.Items)
	})
	v.Title, _ = s.LetterTitle(v.Kind, lang)
	v.count()
	return v, err
}

// BatchOut opens a batch of the reader's own to print or pack it: without the letters that are not handed over any
// more.
func (s *Service) BatchOut(ctx context.Context, by casework.Actor, id, lang string) (BatchView, error) {
	v, err := s.Batch(ctx, by, id, lang)
	if err != nil {
		return v, err
	}
	if v.Made == 0 {
		return v, fault.New(fault.NotFound, "fault.not_found")
	}
	err = s.Read(ctx, func(tx Tx) error { return s.leaveVoid(ctx, tx, v.Items) })
	v.count()
	if err == nil && v.Made == 0 {
		err = fault.New(fault.Conflict, "fault.batch_void")
	}
	return v, err
}

// count counts what became of the letters.
func (v *BatchView) count() {
	v.Made, v.Left, v.Failed = 0, 0, 0
	for _, i := range v.Items {
		switch {
		case i.Failure != "":
			v.Failed++
		case i.DoneAt != 0:
			v.Made++
		default:
			v.Left++
		}
	}
}

// leaveElsewhere says of the letters in cases that are no longer the reader's that they are left out: whoever leads
// those now prints and posts them.
func leaveElsewhere(ctx context.Context, tx Tx, by casework.Actor, items []record.BatchItem) error {
	elsewhere := map[string]bool{}
	for i := range items {
		item := &items[i]
		if item.DocumentID == "" {
			continue
		}
		if _, asked := elsewhere[item.CaseID]; !asked {
			row, err := tx.CaseRow(ctx, item.CaseID)
			if err != nil {
				return err
			}
			elsewhere[item.CaseID] = casework.OwnCase(by, row) != nil
		}
		if elsewhere[item.CaseID] {
			item.DocumentID, item.Failure, item.Args = "", BatchElsewhere, nil
		}
	}
	return nil
}

// BatchElsewhere is why a letter that was drawn is left out of its batch.
const BatchElsewhere = "fault.batch_elsewhere"

func ownBatch(ctx context.Context, tx Tx, by casework.Actor, id string) (record.Batch, error) {
	b, err := tx.Batch(ctx, id)
	if err == nil && b.CreatedBy != by.ID {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	return b, err
}

// MyBatches lists the newest batches of the reader's own.
func (s *Service) MyBatches(ctx context.Context, by casework.Actor) (list []record.Batch, err error) {
	if err := casework.Allow(by, casework.InviteParty); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) (err error) {
		list, err = tx.BatchesOf(ctx, by.ID, 20)
		return err
	})
	return list, err
}

// CancelBatch has no more letters of a batch drawn; those that are stay.
func (s *Service) CancelBatch(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.InviteParty); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		if _, err := ownBatch(ctx, tx, by, id); err != nil {
			return err
		}
		if err := tx.CancelBatch(ctx, id, s.Instant()); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.CancelBatch, "batch:"+id, "", "")
	})
}
