package courier

import (
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"kambot/kam"
	"kambot/store"
)

func TestOpportunitiesAreSeenSoonAfterALoad(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		o := openOffice(t, filepath.Join(dir, "k.db"), 1)
		defer o.close()
		o.start()
		defer func() { o.stop() }()
		l, err := o.Begin(t.Context(), store.Origin{Source: "billing.csv", At: time.Now(), Today: o.Today()})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Abort()
		var first kam.AccountNum
		for i, buys := range []string{"a", "ab", "ab", "ab"} {
			num, err := l.PutAccount(kam.Account{ID: fmt.Sprint("S", i), Name: fmt.Sprint("Shop ", i)})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range buys {
				if err := l.PutBilling(&kam.Billing{Account: num, Day: o.Today(), Amount: kam.Scale, Product: string(p)}); err != nil {
					t.Fatal(err)
				}
			}
			if i == 0 {
				first = num
			}
		}
		if _, err := l.Commit(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(betweenSuggestions + time.Second)
		synctest.Wait()
		err = o.View(t.Context(), func(v *store.View) error {
			list, err := v.Suggestions(first)
			if err == nil && (len(list) != 1 || list[0].Product != "b" || list[0].Buyers != 3) {
				t.Errorf("%+v is suggested, want b", list)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
