package office

import (
	"context"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// VersionItem is a version in the list of a template's or a form's.
type VersionItem struct {
	record.TemplateVersion
	ProposedName, ApprovedName, EndedName string
	InUse                                 bool
	Former                                bool // a form that was in use until another was approved
	Documents                             int  // frozen documents or submissions that were made with it
}

// VersionView is a version beside what it would take the place of.
type VersionView struct {
	VersionItem
	Changes []string // the lines that differ
	Moved   bool     // what is in use is no longer what it was written from
	May     Steps
}

// Steps are what somebody may do with a version now.
type Steps struct{ Approve, TakeBack bool }

func staffNames(ctx context.Context, tx Tx) (map[string]string, error) {
	all, err := tx.AllStaff(ctx)
	names := map[string]string{}
	for _, st := range all {
		names[st.ID] = st.Name
	}
	return names, err
}

// listed is a version with its people, beside what is in use and since when.
func (s *Service) listed(
	row record.TemplateVersion, names map[string]string, hash string, since mediation.Date,
) VersionItem {
	return VersionItem{
		TemplateVersion: row, ProposedName: names[row.ProposedBy], ApprovedName: names[row.ApprovedBy],
		EndedName: names[row.EndedBy],
		InUse:     row.ApprovedAt != 0 && row.EndedAt == 0 && hash == row.Hash && since == s.countsFrom(row),
	}
}

// longestNote is how long an explanation of a change may be, in characters.
const longestNote = 500

// dated checks why something is changed, and from when on.
func (s *Service) dated(note string, from mediation.Date) (said string, wrong []fault.Field) {
	said, wrong = explained("change_note", "fault.template_note", note)
	if !from.Valid() || from < s.Today() {
		wrong = append(wrong, fault.Field{Path: "counts_from", Key: "fault.template_day"})
	}
	return said, wrong
}

// explained checks a word that somebody has to say.
func explained(path, key, note string) (said string, wrong []fault.Field) {
	said = latvia.Line(note)
	if n := len([]rune(said)); n < 3 || n > longestNote {
		wrong = append(wrong, fault.Field{Path: path, Key: key, Args: fault.Args{"max": longestNote}})
	}
	return said, wrong
}

// keptText is a text that was kept, of a kind.
func keptText(ctx context.Context, tx Tx, kind, hash string) (string, error) {
	of, _, source, err := tx.KeptBytes(ctx, hash)
	if err == nil && of != kind {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	return string(source), err
}

// changes are the lines that differ, as in a patch, without the names of the files.
func changes(before, after string) []string {
	if lines := strings.Split(udiff.Unified("", "", before, after), "\n"); len(lines) > 2 {
		return lines[2 : len(lines)-1]
	}
	return nil
}

// movedFrom reports whether a version that waits was written from what no longer is in use, or will not be: to
// approve it would undo what another one changed. The hash is that of what is in use; empty for nothing.
func movedFrom(ctx context.Context, tx Tx, v record.TemplateVersion, hash string) (bool, error) {
	if v.ApprovedAt != 0 || v.EndedAt != 0 {
		return false, nil
	}
	if hash != v.BasedOn {
		return true, nil
	}
	approved, err := tx.ApprovedTemplates(ctx)
	return slices.ContainsFunc(approved, func(other record.ApprovedTemplate) bool {
		return other.File == v.File && other.ApprovedAt >= v.ProposedAt
	}), err
}

// ownOf reports whether somebody may not approve a version, because it is theirs.
func ownOf(v record.TemplateVersion, by casework.Actor) bool {
	return v.ProposedBy == by.ID || by.ID == casework.Terminal.ID
}

// approve lets a version be used from its day on, once may has let it and written so into the audit.
func (s *Service) approve(
	ctx context.Context, by casework.Actor, id string, may func(Tx, record.TemplateVersion) error,
) error {
	if err := s.UseApproved(ctx); err != nil { // another replica may have approved one
		return err
	}
	err := s.Write(ctx, func(tx Tx) error {
		v, err := tx.TemplateVersion(ctx, id)
		if err != nil {
			return err
		}
		if err := may(tx, v); err != nil {
			return err
		}
		return tx.ApproveTemplateVersion(ctx, id, by.ID, s.Instant())
	})
	if err != nil {
		return err
	}
	return s.UseApproved(ctx)
}

// end takes a version back or refuses it, once may has let it and written so into the audit.
func (s *Service) end(
	ctx context.Context, by casework.Actor, id, note string, may func(Tx, record.TemplateVersion) error,
) error {
	err := s.Write(ctx, func(tx Tx) error {
		v, err := tx.TemplateVersion(ctx, id)
		if err != nil {
			return err
		}
		if err := may(tx, v); err != nil {
			return err
		}
		return tx.EndTemplateVersion(ctx, id, by.ID, note, s.Instant())
	})
	if err != nil {
		return err
	}
	return s.UseApproved(ctx)
}
