package web_test

import (
	"testing"

	"tilts/internal/web/sitetest"
)

func TestMain(m *testing.M) { sitetest.Main(m) }
