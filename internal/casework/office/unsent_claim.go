package office

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// A form is claimed before anything is done with it: of two presses, also at two processes, one does it. In the
// place of where it led stands since when.
const claimMark = "@"

// A form with which nothing was done when it was sent keeps one of these in that place: it came back with what is
// wrong, and since then the same page was sent with success, opened anew.
const (
	cameBack = claimMark + "0"
	setAside = claimMark + "1"
)

// claimFor is longer than any request has. A claim that is older is of a process that ended.
const claimFor = 3 * time.Minute

// ErrUnderWay is inside the fault of a form that another press is doing now.
var ErrUnderWay = errors.New("the form is being sent by another press")

var errUnderWay = fault.New(fault.Unavailable, "fault.unavailable").Because(ErrUnderWay)

func claimAt(now mediation.Instant) string { return claimMark + strconv.FormatInt(int64(now), 10) }

func claimed(u record.Unsent) bool { return strings.HasPrefix(u.LedTo, claimMark) }

// underWay reports whether a claim holds now.
func underWay(u record.Unsent, now mediation.Instant) bool {
	since, err := strconv.ParseInt(strings.TrimPrefix(u.LedTo, claimMark), 10, 64)
	return claimed(u) && err == nil && int64(now)-since < claimFor.Microseconds()
}

// ReleaseUnsent ends the claim on a form with which nothing was done. One that was sent stays so.
func (s *Service) ReleaseUnsent(ctx context.Context, by casework.Actor, id string) error {
	return s.Write(ctx, func(tx Tx) error {
		row, err := tx.Unsent(ctx, id)
		switch {
		case fault.KindOf(err) == fault.NotFound:
			return nil
		case err != nil || row.StaffID != by.ID || !claimed(row):
			return err
		}
		row.LedTo = cameBack
		return tx.PutUnsent(ctx, row)
	})
}
