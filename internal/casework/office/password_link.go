package office

import (
	"context"
	"slices"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
)

// PasswordLink is a password that was set with a link for a lost one: whoever makes such a link can set the password
// too, so its owner is told.
type PasswordLink struct {
	At mediation.Instant
	By string // who made the link; empty for the command line
}

const (
	// linksShown is how many passwords that were set with a link somebody sees.
	linksShown = 5
	// linksSought is among how many entries of the audit of an account they are looked for.
	linksSought = 500
)

// passwordLinks lists how an account's password was set with links, the newest first; untold reports whether nobody
// signed in since. The audit says when and by whom, the links which of the passwords: their owner sets others.
func passwordLinks(ctx context.Context, tx Tx, staffID string) (links []PasswordLink, untold bool, err error) {
	used, err := tx.UsedLinks(ctx, staffID)
	if err != nil || len(used) == 0 {
		return nil, false, err
	}
	entries, err := tx.AuditOf(ctx, "staff:"+staffID, []string{
		string(casework.MakeLink), string(casework.SetPassword), string(casework.SignIn),
	}, linksSought)
	signedIn, waits := false, -1 // which of links waits for who made it
	for _, e := range entries {
		switch casework.Action(e.Action) {
		case casework.SignIn:
			signedIn = true
		case casework.MakeLink:
			if waits >= 0 && err == nil {
				links[waits].By, err = nameOf(ctx, tx, e.Actor)
				waits = -1
			}
		case casework.SetPassword:
			i := slices.IndexFunc(used, func(l identity.Link) bool { return together(l.UsedAt, int64(e.At)) })
			if i < 0 || len(links) == linksShown {
				continue
			}
			used, waits = used[i+1:], len(links)
			links, untold = append(links, PasswordLink{At: e.At}), untold || !signedIn
		}
	}
	return links, untold, err
}

// together reports whether a link was used in the transaction that has an entry of the audit.
func together(used, noted int64) bool {
	return used <= noted && noted-used < (10*time.Second).Microseconds()
}

func nameOf(ctx context.Context, tx Tx, actor string) (string, error) {
	st, err := tx.StaffByID(ctx, actor)
	if fault.KindOf(err) == fault.NotFound {
		return "", nil
	}
	return st.Name, err
}
