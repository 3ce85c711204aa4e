package kam

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestAmountsAreReadExactly(t *testing.T) {
	for s, want := range map[string]Amount{
		"0": 0, "1": 10_000, "-1204.50": -12_045_000, "+3": 30_000, "110277.305": 1_102_773_050, "0.0001": 1, "-.5": -5_000, "12.": 0,
		"1.23450000": 12_345, "100000000000": MaxAmount,
	} {
		got, err := ParseAmount(s)
		if s == "12." {
			if !errors.Is(err, ErrAmount) {
				t.Errorf("%q was read as %s", s, got)
			}
			continue
		}
		if err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", s, got, err, want)
		}
	}
}

func TestWhatIsNoAmountIsRefused(t *testing.T) {
	for _, s := range []string{"", "-", ".", "1,000", "1e3", "0x1", "1.00001", "100000000000.0001", "99999999999999999999999", "1 2", "NaN", "١", "--1", "1.2.3"} {
		if got, err := ParseAmount(s); !errors.Is(err, ErrAmount) {
			t.Errorf("%q was read as %s (%v)", s, got, err)
		}
	}
}

func TestAmountIsReadBackAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount(rapid.Int64Range(-int64(MaxAmount), int64(MaxAmount)).Draw(t, "amount"))
		if back, err := ParseAmount(a.String()); err != nil || back != a {
			t.Fatalf("%d is written %s and read as %d, %v", a, a, back, err)
		}
	})
}

func TestRoundingIsHalfUpAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		amount   Amount
		decimals int
		want     Amount
	}{
		{1_102_773_050, 2, 1_102_773_100}, // 110,277.305 -> .31
		{5_000, 0, 10_000},
		{4_999, 0, 0},
		{-5_000, 0, -10_000},
		{-4_999, 0, 0},
		{12_345, 4, 12_345},
		{12_345, 3, 12_350},
		{0, 2, 0},
	} {
		if got := c.amount.Round(c.decimals); got != c.want {
			t.Errorf("%s to %d decimals is %s, want %s", c.amount, c.decimals, got, c.want)
		}
	}
}

func TestARoughAmountTellsItsTwoLeadingDigits(t *testing.T) {
	for _, c := range []struct{ exact, rough string }{
		{"21103.96", "21000"},
		{"7792.84", "7800"},
		{"2500", "2500"},
		{"995", "1000"},
		{"0.1234", "0.12"},
		{"99", "99"},
		{"0", "0"},
		{"-1251", "-1300"},
		{"-1249", "-1200"},
	} {
		exact, err := ParseAmount(c.exact)
		if err != nil {
			t.Fatal(err)
		}
		if got := exact.Rough().String(); got != c.rough {
			t.Errorf("%s is roughly %s, want %s", c.exact, got, c.rough)
		}
	}
}

func TestCurrenciesAreShownWithTheirOwnDecimals(t *testing.T) {
	for code, want := range map[string]int{"USD": 2, "EUR": 2, "JPY": 0, "CLP": 0, "KWD": 3, "XYZ": 2} {
		if got := Digits(code); got != want {
			t.Errorf("%s has %d decimals, want %d", code, got, want)
		}
	}
}

func TestConversionIsExactAndRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount(rapid.Int64Range(-1<<40, 1<<40).Draw(t, "amount"))
		r := Rate{Num: rapid.Int64Range(1, 1<<40).Draw(t, "num"), Den: rapid.Int64Range(1, 1<<40).Draw(t, "den")}
		got := r.Convert(a)
		exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(r.Num)), big.NewInt(r.Den))
		limit := new(big.Rat).SetInt64(1 << 62)
		if new(big.Rat).Abs(exact).Cmp(limit) > 0 {
			return // beyond what an amount may be
		}
		off := new(big.Rat).Sub(exact, new(big.Rat).SetInt64(int64(got)))
		if off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
			t.Fatalf("%d × %d/%d is %s, converted to %d", a, r.Num, r.Den, exact.FloatString(3), got)
		}
	})
}

func TestHalvesConvertAwayFromZero(t *testing.T) {
	half := Rate{Num: 1, Den: 2}
	if got := half.Convert(3); got != 2 {
		t.Errorf("1.5 is converted to %d", got)
	}
	if got := half.Convert(-3); got != -2 {
		t.Errorf("-1.5 is converted to %d", got)
	}
	if got := (Rate{Num: 1}).Convert(3); got != 0 {
		t.Errorf("a rate without a divisor gives %d", got)
	}
}

func TestConversionBeyondAnAmountIsBeyondMaxAmount(t *testing.T) {
	for _, rate := range []int64{9_300, 18_000, 18_447, 999_999_999} {
		for _, a := range []Amount{MaxAmount, -MaxAmount} {
			if got := a.MulDiv(rate, 1); (got > 0) != (a > 0) || got <= MaxAmount && got >= -MaxAmount {
				t.Errorf("%s times %d is %s", a, rate, got)
			}
		}
	}
}
