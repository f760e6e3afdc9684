# versions: 3.6-3.14
import heapq, bisect
h = [5, 1, 4]; heapq.heapify(h); heapq.heappush(h, 0)
print(heapq.heappop(h), h, heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [4, 1, 3]), list(heapq.merge([1, 4], [2, 3])))
#> 0 [1, 5, 4] [5, 3] [1, 3] [1, 2, 3, 4]
print(heapq.heappushpop(h, 9), heapq.heapreplace(h, 0), h)  #> 1 4 [0, 5, 9]
print(bisect.bisect([1, 2, 3], 2), bisect.bisect_left([1, 2, 3], 2)); x = [1, 3]; bisect.insort(x, 2); print(x)
#> 2 1
#> [1, 2, 3]
try: heapq.heappop([])
except IndexError as e: print(e)  #> index out of range
