package arrivals

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"
)

// Arrange puts the pages of a file together: the first letter stays in the submission, each other one
// becomes a submission of its own with the same original. Pages that lie otherwise now are read
// again. The file is not changed. Each page that is seen now stands in one of the letters.
func (s *Service) Arrange(ctx context.Context, by casework.Actor, id string, letters []record.View) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	var sub record.Submission
	var kept seen
	ask := func(tx Tx) (err error) {
		if sub, kept, err = s.arranging(ctx, tx, by, id); err != nil {
			return err
		}
		return sameLeaves(kept.shown(), letters)
	}
	if err := s.Read(ctx, ask); err != nil {
		return err
	}
	parts, err := s.keepParts(ctx, sub, len(letters)-1)
	if err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		if err := ask(tx); err != nil {
			return err
		}
		made := Arranged{Pages: letters[0]}
		for i := range parts {
			part := parts[i] // Write may run more than once
			if err := s.addPart(ctx, tx, by, &part, kept.said, Arranged{Pages: letters[i+1], Of: id}); err != nil {
				return err
			}
			made.Parts = append(made.Parts, part.ID)
		}
		if err := s.recordArranged(ctx, tx, by, sub, made); err != nil {
			return err
		}
		return s.readTurned(ctx, tx, sub, kept.said, made.Pages)
	})
}

// arranging reads a submission whose pages somebody is about to arrange, and may.
func (s *Service) arranging(
	ctx context.Context, tx Tx, by casework.Actor, id string,
) (sub record.Submission, kept seen, err error) {
	if sub, err = tx.Submission(ctx, id); err != nil {
		return sub, kept, err
	}
	if err := cmp.Or(arrangeable(sub), s.free(ctx, tx, by, id)); err != nil {
		return sub, kept, err
	}
	kept, err = seenOf(ctx, tx, id)
	return sub, kept, err
}

// sameLeaves refuses letters that are not the pages there are, each once.
func sameLeaves(shown record.Said, letters []record.View) error {
	var there, put []int
	for _, p := range shown.Pages {
		there = append(there, p.Number)
	}
	whole := len(letters) > 0
	for _, letter := range letters {
		whole = whole && len(letter) > 0
		for _, p := range letter {
			put = append(put, p.Number)
			whole = whole && p.Turn >= 0 && p.Turn <= 3
		}
	}
	slices.Sort(there)
	slices.Sort(put)
	if !whole || !slices.Equal(there, put) {
		return fault.New(fault.Conflict, "fault.conflict")
	}
	return nil
}

// keepParts keeps the file once more for each further letter, and begins their rows.
func (s *Service) keepParts(ctx context.Context, sub record.Submission, n int) (list []record.Submission, err error) {
	sum, err := casework.SumOf(sub.Original.SHA256)
	if err != nil || n == 0 {
		return nil, err
	}
	file, err := s.Open(ctx, sub.Original, "")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	for i := range n {
		row := s.row(casework.NewID(), "", sub.Lang, sub.Channel, sub.ArrivedOn)
		row.Form, row.State, row.Reading = FileForm, record.SubmissionToRead, sub.Reading
		ending := path.Ext(sub.Title)
		row.Title = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(sub.Title, ending), i+2, ending)
		row.SearchKey = searchKey(row, nil, nil)
		row.Original = casework.Original(row.ID, sum, sub.Original.Size, sub.Original.ContentType)
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
		if err := s.Keep(ctx, row.Original, file); err != nil {
			return nil, err
		}
		list = append(list, row)
	}
	return list, nil
}

// addPart adds a submission that was split off.
func (s *Service) addPart(
	ctx context.Context, tx Tx, by casework.Actor, part *record.Submission, said record.Said, made Arranged,
) error {
	part.Safety = told{said: &said, view: made.Pages}.afraid()
	if err := s.add(ctx, tx, part); err != nil {
		return err
	}
	if err := recordSaid(ctx, tx, part.ID, &said); err != nil {
		return err
	}
	detail := part.Form + " " + part.Original.SHA256
	if err := s.Audit(ctx, tx, by, casework.ReceiveSubmission, "submission:"+part.ID, "", detail); err != nil {
		return err
	}
	if err := s.recordArranged(ctx, tx, by, *part, made); err != nil {
		return err
	}
	return s.readTurned(ctx, tx, *part, said, made.Pages)
}

// recordArranged keeps an arrangement.
func (s *Service) recordArranged(
	ctx context.Context, tx Tx, by casework.Actor, sub record.Submission, made Arranged,
) error {
	said, err := json.Marshal(made)
	if err != nil {
		return fmt.Errorf("arrivals: pages of a file: %w", err)
	}
	if err := tx.AddDecision(ctx, record.Decision{
		ID: casework.NewID(), SubmissionID: sub.ID, Kind: record.DecidedPages, MadeAt: s.Instant(), MadeBy: by.ID,
		Said: said, Before: sub.State,
	}); err != nil {
		return err
	}
	return s.Audit(ctx, tx, by, casework.ArrangePages, "submission:"+sub.ID, "", inShort(made))
}

// inShort tells an arrangement in the audit: 3, 1 turned by 2 quarters; of or into other submissions.
func inShort(made Arranged) string {
	var words []string
	for _, p := range made.Pages {
		word := fmt.Sprint(p.Number)
		if p.Turn > 0 {
			word += fmt.Sprintf("+%d", p.Turn)
		}
		words = append(words, word)
	}
	detail := "pages " + strings.Join(words, ",")
	if made.Of != "" {
		detail += " from submission:" + made.Of
	}
	for _, id := range made.Parts {
		detail += " into submission:" + id
	}
	return detail
}

// readTurned has pictures read again that lie otherwise than when they were read.
func (s *Service) readTurned(
	ctx context.Context, tx Tx, sub record.Submission, said record.Said, view record.View,
) error {
	turned := slices.ContainsFunc(said.Seen(nil).Pages, func(p record.SaidPage) bool {
		turn, is := view.Turns()[p.Number]
		return is && turn != p.Turn && (p.Unread || p.Wide > 0)
	})
	if !turned {
		return nil
	}
	sub, err := tx.Submission(ctx, sub.ID)
	if err != nil {
		return err
	}
	sub.Reading, sub.Unclear = "", nil
	if err := tx.UpdateSubmission(ctx, sub); err != nil {
		return err
	}
	return s.ReadOrScan(ctx, tx, casework.JobRead, sub.ID)
}

// TakeBackPages takes the newest arrangement back: the pages lie as before. Submissions that were split
// off are put aside, unless somebody has sorted one of them.
func (s *Service) TakeBackPages(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, kept, err := s.arranging(ctx, tx, by, id)
		if err != nil {
			return err
		}
		if kept.by == nil || kept.by.Of != "" {
			return fault.New(fault.Conflict, "fault.nothing_decided")
		}
		for _, part := range kept.by.Parts {
			if err := s.putBack(ctx, tx, by, part); err != nil {
				return err
			}
		}
		if err := tx.UndoDecision(ctx, kept.by.ID, by.ID, s.Instant()); err != nil {
			return err
		}
		detail := "pages"
		if err := s.Audit(ctx, tx, by, casework.TakeBackDecision, "submission:"+id, "", detail); err != nil {
			return err
		}
		now, err := seenOf(ctx, tx, id)
		if err != nil {
			return err
		}
		view := now.view
		for i := range now.said.Pages { // as the file has them
			if len(now.view) == 0 {
				view = append(view, record.SeenPage{Number: i + 1})
			}
		}
		return s.readTurned(ctx, tx, sub, now.said, view)
	})
}

// putBack puts a submission aside whose pages go back to the one that they were split off.
func (s *Service) putBack(ctx context.Context, tx Tx, by casework.Actor, id string) error {
	part, kept, err := s.arranging(ctx, tx, by, id)
	switch {
	case fault.KindOf(err) == fault.Conflict && err != nil, err == nil && kept.split:
		return fault.New(fault.Conflict, "fault.part_sorted", fault.Args{"reference": part.Reference})
	case err != nil:
		return err
	}
	part.State = record.SubmissionAside
	if err := tx.UpdateSubmission(ctx, part); err != nil {
		return err
	}
	return s.Audit(ctx, tx, by, casework.SetAside, "submission:"+id, "", "pages_back")
}
