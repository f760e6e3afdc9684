inf, nan = float('inf'), float('nan')
print(inf > 1e308, -inf < 0, inf == inf, inf - inf, inf * 0, inf / inf)  #> True True True nan nan nan
print(nan == nan, nan != nan, nan < 1, nan > 1, [nan] == [nan])  #> False True False False True
print(max(1.0, inf), min(-inf, 3), sorted([2.5, -inf, inf, 0]))  #> inf -inf [-inf, 0, 2.5, inf]
print(0.0 == -0.0, str(0.0), str(-0.0), 0.0 * -1, -0.0 + 0)  #> True 0.0 -0.0 -0.0 0.0
print(1 / inf, -1 / inf, inf ** 0, 0 ** inf, nan ** 0)  #> 0.0 -0.0 1.0 0.0 1.0
