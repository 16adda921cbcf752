package main

import (
	"strings"
	"testing"

	"tilts/internal/demo"
)

// The tour calls people as the page of signing in does, which has no logins.
func TestTheTourNamesPeople(t *testing.T) {
	t.Parallel()
	var said strings.Builder
	tour(&said, "http://localhost:8080", "demo")
	for _, p := range demo.People {
		if strings.Contains(said.String(), p.Login) {
			t.Errorf("it has the login %s", p.Login)
		}
	}
	for _, login := range []string{demo.Clerk, demo.Mediator, demo.Analyst} {
		if !strings.Contains(said.String(), "as "+demo.Called(login)) &&
			!strings.Contains(said.String(), "on "+demo.Called(login)) {
			t.Errorf("it does not name %s", demo.Called(login))
		}
	}
}
