from exp import *
cl=pickle.load(open('/tmp/x/cl.pkl','rb'))
def fx(K,sent,pos=True):
    d=cl[K]
    def f(r):
        out=list(r['f'])
        if pos:
            for i,w in zip((-3,-2,-1,1,2,3,4),r['win']):
                c=d.get(w,-1); out.append(f'c{K}:{i}={c}')
                out.append(f'c{K}:{"L" if i<0 else "R"}={c}')
        if sent:
            for c in {d.get(w,-1) for w in r['sent']}: out.append(f's{K}={c}')
        return out
    return f
def show(n,f,C):
    fs=[evalp(cv(f,C=C,seed=s),f'{n} C{C}')[0] for s in (0,1)]
    print(n,C,np.mean(fs))
show('base',lambda r:r['f'],.25)
for K in (60,200):
    show(f'pos{K}',fx(K,False),.12); show(f'pos{K}',fx(K,False),.25)
    show(f'sent{K}',fx(K,True,False),.12)
