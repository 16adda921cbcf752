package casework_test

import (
	"testing"

	"github.com/google/uuid"

	"tilts/internal/fault"
	"tilts/internal/identity"
)

// Of two administrators who deactivate each other at the same moment one stays: whoever was deactivated meanwhile
// deactivates nobody any more.
func TestWhoIsDeactivatedDeactivatesNobody(t *testing.T) {
	login := "admin" + uuid.NewString()[:8]
	_, _, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: login, Name: "Otra Administratore", Role: identity.Administrator,
	})
	must(t, err)
	token, err := use.Office.SignInAs(ctx, login)
	must(t, err)
	second, err := use.Office.Who(ctx, token) // as the request of theirs began
	must(t, err)
	must(t, use.Office.SetActive(ctx, admin, second.ID, false))
	wantKind(t, "the other way round", use.Office.SetActive(ctx, second, admin.ID, false), fault.Forbidden)
}
